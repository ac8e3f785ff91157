"""Archives, folders, feeds and Markdown: read within limits, refused by name, nothing written."""

import gzip
import io
import zipfile

import pytest

from analysis import Article, Problem
from analysis.reading import ReadOptions, archive, feed, read_bytes, read_paths

PROSE = "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday."


def read(name, data, **options):
    data = data.encode() if isinstance(data, str) else data
    return split(read_bytes(name, data, ReadOptions(**options)))


def split(items):
    found = list(items)
    return (
        [x for x in found if isinstance(x, Article)],
        [(x.where, x.code) for x in found if isinstance(x, Problem)],
    )


def packed(**entries):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return data.getvalue()


def test_a_zip_of_everything():
    entries = {
        "one.txt": PROSE,
        "deep/two.md": f"# A vote\n\n{PROSE}",
        "rows.csv": "text,title\none,A\n",
        "sources.csv": "file,source\none.txt,Post\n",
        "__MACOSX/._one.txt": b"\0\0",
        "photo.jpg": b"\xff\xd8\xff",
    }
    articles, problems = read("a.zip", packed(**entries))
    assert {a.id: a.source for a in articles if a.id.endswith("one.txt")} == {"one.txt": "Post"}
    assert len(articles) == 3
    assert problems == [("a.zip: photo.jpg", "unknown-format")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../evil.txt", "outside"),
        ("a/../../evil.txt", "outside"),
        ("/etc/evil.txt", "outside"),
        ("C:\\evil.txt", "outside"),
        ("..\\evil.txt", "outside"),
        ("more.zip", "nested"),
        ("more.txt.gz", "nested"),
    ],
)
def test_entries_are_refused_by_name_and_the_others_read(name, code, tmp_path, monkeypatch):
    inside = tmp_path / "in" / "side"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    articles, problems = read("a.zip", packed(**{name: PROSE, "good.txt": PROSE}))
    assert [a.id for a in articles] == ["good.txt"]
    assert [c for _, c in problems] == [code]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_encrypted_entries_are_refused():
    data = bytearray(packed(**{"a.txt": PROSE}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert read("a.zip", bytes(data)) == ([], [("a.zip: a.txt", "encrypted")])


def test_bombs_are_refused(monkeypatch):
    assert read("a.zip", packed(**{"a.txt": b"a" * 60_000_000}))[1] == [("a.zip", "zip-bomb")]
    assert read("a.txt.gz", gzip.compress(b"a" * 60_000_000))[1] == [("a.txt.gz", "zip-bomb")]
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    many = packed(**{f"{i}.txt": PROSE for i in range(4)})
    assert read("a.zip", many)[1] == [("a.zip", "too-many-entries")]


def test_sizes_that_an_archive_claims_are_not_believed():
    data = bytearray(packed(**{"a.txt": b"a" * 5_000_000, "b.txt": PROSE}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = (1000).to_bytes(4, "little")
    articles, problems = read("a.zip", bytes(data))
    assert [a.id for a in articles] == ["b.txt"]
    assert [where for where, _ in problems] == ["a.zip: a.txt"]


def test_the_limit_of_all_entries_together(monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 150)
    assert read("a.zip", packed(**{f"{i}.txt": PROSE for i in range(4)}))[1] == [
        ("a.zip", "too-large")
    ]


def test_gzip():
    assert [a.text for a in read("a.txt.gz", gzip.compress(PROSE.encode()))[0]] == [PROSE]
    twice = gzip.compress(b"text\none\n") + gzip.compress(b"two\n")
    assert [a.text for a in read("a.csv.gz", twice)[0]] == ["one", "two"]
    assert read("a.txt.gz", gzip.compress(PROSE.encode())[:-20])[1] == [("a.txt.gz", "damaged")]
    inner = gzip.compress(packed(**{"a.txt": PROSE}))
    assert read("a.zip.gz", inner)[1] == [("a.zip.gz", "nested")]


@pytest.mark.parametrize("cut", [10, 60])
def test_a_damaged_zip_is_named(cut):
    assert read("a.zip", packed(**{"a.txt": PROSE})[:-cut]) == ([], [("a.zip", "damaged")])


def test_a_folder_with_folders(tmp_path):
    (tmp_path / "post" / "old").mkdir(parents=True)
    (tmp_path / "post" / "one.txt").write_text(PROSE)
    (tmp_path / "post" / "old" / "one.txt").write_text(f"{PROSE} Again.")
    (tmp_path / "post" / "old" / "sources.csv").write_text("file,source\none.txt,Herald\n")
    (tmp_path / "page.html").write_text(f"<html><body><article><p>{PROSE}</p></article></body>")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<html><body><p>ad</p></body></html>")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "three.txt").write_text(PROSE)
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "notes.docx").write_bytes(b"PK")
    articles, problems = split(read_paths([tmp_path]))
    assert [a.id for a in articles] == ["page.html", "post/one.txt", "post/old/one.txt"]
    assert articles[2].source == "Herald"
    assert problems == [(str(tmp_path), "other-files")]


def test_what_lies_unlisted_beside_the_table_of_files_is_no_table_of_articles(tmp_path):
    (tmp_path / "one.txt").write_text(PROSE)
    (tmp_path / "labels.json").write_text('{"one.txt": {"text": "a"}}')
    (tmp_path / "sources.csv").write_text("file,source\none.txt,Post\n")
    articles, problems = split(read_paths([tmp_path]))
    assert [a.id for a in articles] == ["one.txt"]
    assert problems == []


def test_markdown():
    text = (
        '---\ntitle: "A vote is put off"\nauthor: Ada Venn\ndate: 4 May 2026\noutlet: Post\n---\n'
        f"# A vote is put off\n\n{PROSE} See [the plan](https://plan.example/x) and *more*.\n\n"
        "![a pier](pier.png)\n\n> “Not yet,” he said.\n\n"
        "Below\n-----\n\nsnake_case_name, 2 * 3 * 4\n"
    )
    (article,), problems = read("a.md", text)
    assert problems == []
    assert (article.title, article.author) == ("A vote is put off", "Ada Venn")
    assert (article.published, article.source) == ("2026-05-04", "Post")
    assert "See the plan and more." in article.text
    assert "pier" not in article.text
    assert "\n“Not yet,”" in article.text
    assert "## Below" in article.text
    assert "snake_case_name, 2 * 3 * 4" in article.text


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post &amp; Pier</title>
{entries}</channel></rss>"""
WHOLE = f"<p>{PROSE}</p>" * 10


def item(**fields):
    inner = "".join(
        f"<{k.replace('__', ':')}>{v}</{k.replace('__', ':')}>" for k, v in fields.items()
    )
    return f"<item>{inner}</item>"


def escaped(markup):
    return markup.replace("&", "&amp;").replace("<", "&lt;")


def test_rss():
    entry = item(
        title="A &lt;b&gt;vote&lt;/b&gt;", link="https://post.example/1", guid="p1",
        pubDate="Mon, 04 May 2026 10:00:00 GMT", description="short",
        content__encoded=escaped(WHOLE),
    )  # fmt: skip
    (article,), problems = read("feed.xml", RSS.format(entries=entry))
    assert problems == []
    assert (article.id, article.source, article.title) == ("p1", "Post & Pier", "A vote")
    assert (article.url, article.published) == (
        "https://post.example/1", "2026-05-04T10:00:00+00:00",
    )  # fmt: skip
    assert article.text.count(PROSE) == 10
    assert "short" not in article.text


def test_atom():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><id>h1</id>'
        f"<title>A vote</title><updated>2026-05-04T10:00:00Z</updated><summary>{PROSE}</summary>"
        "</entry><entry><id>h2</id><title>Nothing</title></entry></feed>"
    )
    (article,), problems = read("feed.atom", text)
    assert (article.id, article.source, article.text) == ("h1", "Herald", PROSE)
    assert article.notices == ("the feed gives a teaser only",)
    assert problems == [("feed.atom entry 2", "no-text")]


def test_scripts_in_a_feed_stay_out():
    entry = item(title="T", description=escaped(f"{WHOLE}<script>alert(1)</script><img onerror=x>"))
    (article,), _ = read("feed.rss", RSS.format(entries=entry))
    assert "alert" not in article.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_entities_are_refused(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'
    outside = '<?xml version="1.0"?><!DOCTYPE r [<!entity a SYSTEM "file:///etc/passwd">]><rss/>'
    for text in (bomb, outside):
        assert read("feed.rss", text.encode(encoding)) == ([], [("feed.rss", "xml-entities")])


def test_a_broken_feed_is_read_as_far_as_it_goes():
    entry = item(title="T", description=escaped(WHOLE))
    articles, problems = read("feed.rss", RSS.format(entries=entry + "<item><title>cut"))
    assert len(articles) >= 1
    assert ("feed.rss", "notice") in problems
    assert read("feed.rss", "<rss></rss>")[1] == [("feed.rss", "no-entries")]


def test_teasers_lead_to_their_pages_and_stand_for_them_where_those_fail():
    entries = [
        item(title=f"T{i}", link=f"https://post.example/{i}", description=PROSE) for i in (1, 2)
    ]

    def follow(url):
        if url.endswith("1"):
            yield Article(id=url, text="the whole page", url=url)
        else:
            yield Problem(url, "http-404", "status 404")

    found = list(
        feed.read_feed(RSS.format(entries="".join(entries)).encode(), "f", ReadOptions(), follow)
    )
    assert [x.text for x in found if isinstance(x, Article)] == ["the whole page", PROSE]
    assert [x.code for x in found if isinstance(x, Problem)] == ["http-404"]


def test_too_long_a_feed(monkeypatch):
    monkeypatch.setattr(feed, "MOST_ENTRIES", 2)
    articles, problems = read("f.rss", RSS.format(entries=item(description=PROSE) * 5))
    assert len(articles) == 2
    assert problems == [("f.rss", "too-many-entries")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.png", b"\x89PNG\r\n"),
        ("a", b"Rar!"),
    ],
)
def test_what_is_not_read_says_what_it_is(name, data):
    assert read(name, data) == ([], [(name, "unknown-format")])
