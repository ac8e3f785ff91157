"""The Streamlit app: charts, drill-down tables and downloads over what `analysis` scored."""
