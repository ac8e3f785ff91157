"""The sections of the Story view: each draws one answer about the articles of a story."""
