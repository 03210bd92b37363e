"""Pages as a reader meets them: in a real Chromium, offline, on a phone, in the dark, by keyboard, in print."""

import os
import re
import shutil

import pytest

from readout.pages import index

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ARTICLE = "articles/000_dd657079c04ea4a9"
PAGES = ["index", "1_voices", "2_tone", "3_framing", "4_comparison", "5_validation", ARTICLE]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; install one, or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, pages):
    """Open a page; what it asks for and complains of is kept."""
    views = []

    def open_page(name, **options):
        view = browser.new_page(**options)
        views.append(view)
        view.asked, view.complaints = [], []
        view.on("request", lambda r: view.asked.append(r.url))
        view.on("console", lambda m: view.complaints.append(m.text))
        view.on("pageerror", lambda e: view.complaints.append(str(e)))
        name, _, anchor = name.partition("#")
        view.goto((pages / f"{name}.html").as_uri() + (f"#{anchor}" if anchor else ""))
        return view

    yield open_page
    for view in views:
        view.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_leaves_the_file_and_nothing_complains(opened, name):
    view = opened(name)
    view.wait_for_timeout(100)
    assert [u for u in view.asked if not u.startswith(("file:", "data:"))] == [] and view.complaints == []


@pytest.mark.parametrize("name", PAGES[2:5])  # 1_voices holds an article itself
def test_every_number_leads_to_words_that_are_there(name, pages):
    html = (pages / f"{name}.html").read_text(encoding="utf-8")
    to = set(re.findall(r'href="(articles/[^"#]+)#([^"]+)"', html))
    anchors = {page: set(re.findall(r' id="([^"]+)"', (pages / page).read_text(encoding="utf-8"))) for page, _ in to}
    assert len(to) > 10 and not [anchor for page, anchor in to if "=" not in anchor and anchor not in anchors[page]]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_never_scrolls_sideways(opened, name, width):
    view = opened(name, viewport={"width": width, "height": 800})
    assert view.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_headings_pictures_and_language(opened, name):
    view = opened(name)
    assert view.locator("h1").count() == 1 and view.locator("html").get_attribute("lang") == "en"
    assert view.locator("main").count() == 1
    labels = view.eval_on_selector_all("img, svg", "all => all.map(e => e.alt || e.getAttribute('aria-label') || '')")
    assert all(len(label) > 10 for label in labels)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_paper(opened, scheme):
    view = opened("1_voices", color_scheme=scheme)
    ink, paper = (view.evaluate(f"getComputedStyle(document.body).{p}") for p in ("color", "backgroundColor"))
    one, two = (sum(map(int, re.findall(r"\d+", c)[:3])) for c in (ink, paper))
    assert (one < two) == (scheme == "light") and abs(one - two) > 450


def test_the_code_unfolds_by_keyboard(opened):
    view = opened("1_voices")
    assert not view.locator(".code").first.is_visible()
    view.locator("#readout-code").focus()
    view.keyboard.press("Space")
    assert view.locator(".code").first.is_visible()


def test_it_prints(opened, tmp_path):
    view = opened("1_voices")
    view.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_pages_are_small(pages):
    assert all((pages / f"{name}.html").stat().st_size <= 250_000 for name in PAGES)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_shuts_a_reader_out(opened, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    # in the dark only the colours are others
    options = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    found = Axe().run(opened(name, color_scheme=scheme), options=options)
    wrong = [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found.response["violations"]]
    assert wrong == []


def index_of(rows):
    now = "2024-05-04T10:00:00+00:00"
    analysed = {"documents": len(rows), "words": 1, "titles": ["a"], "outlets": [], "dates": []}
    content = {"analysed": analysed, "started": now, "refused": [], "reports": [], "outputs": {}}
    return index({**content, "readout": "0", "python": "3"}, rows)


def test_the_index_of_a_large_corpus_stays_small():
    row = {"title": "The ferry " * 8, "page": "articles/a.html", "outlet": "The Courier", "date": "2024-05-01"}
    row |= {"words": 500, "acts": 20, "first_voice": "Maria Ortega", "tone": -0.5, "frame": "conflict"}
    html = index_of([row] * 10_000)
    assert len(html) < 2_000_000 and "tables/overview.csv" in html


def shown(view):
    return view.locator(".filters .counts").inner_text()


def test_filters_count_what_is_left(opened):
    view = opened(ARTICLE)
    whole = shown(view)
    view.get_by_text("Tone", exact=True).first.click()
    view.get_by_label("negative").check()
    assert shown(view) != whole and "of" in shown(view) and "#tone=negative" in view.url
    off, on = view.locator("[data-k].tone.off"), view.locator("[data-k].tone:not(.off)")
    assert off.count() and on.count()
    assert set(on.evaluate_all("all => all.map(e => e.dataset.tone)")) == {"negative"}
    view.get_by_role("button", name="Show all").click()
    assert shown(view) == whole and "#" not in view.url


def test_a_filter_can_be_sent_as_a_link(opened):
    whole = opened(ARTICLE)
    link = whole.locator(".summary a").first
    link.click()
    asked = whole.url.partition("#")[2]
    assert asked.startswith("voice=")
    view = opened(f"{ARTICLE}#{asked}")
    assert shown(view) == shown(whole) and view.locator(".filters input:checked").count() == 1


def test_a_permalink_leads_to_its_words(opened):
    anchor = opened(ARTICLE).locator("[id^=t][data-k]").first.get_attribute("id")
    view = opened(f"{ARTICLE}#{anchor}")
    assert view.locator(".here").first.get_attribute("id") == anchor
    assert "Entry" in view.locator(".card").inner_text()
    top = view.locator(f"[id='{anchor}']").bounding_box()["y"]
    assert 0 <= top <= view.viewport_size["height"]


def test_findings_are_reached_by_keyboard(opened):
    view = opened(ARTICLE)
    view.get_by_role("button", name="Next").focus()
    view.keyboard.press("Enter")
    first = view.locator(".card").inner_text()
    assert "Voice" in first and view.evaluate("document.activeElement.dataset.k")
    view.get_by_role("button", name="Next").focus()
    view.keyboard.press("Enter")
    assert view.locator(".card").inner_text() != first
    view.keyboard.press("Escape")
    assert view.locator(".card").is_hidden()


def test_a_number_leads_to_its_words(opened):
    view = opened("2_tone")
    view.locator("td.hit a[href*='#t']").first.click()
    view.wait_for_url("**/articles/**")
    assert view.locator(".here").count() and view.complaints == []


def test_it_reads_without_javascript(opened):
    view = opened(ARTICLE, java_script_enabled=False)
    assert view.locator(".filters").count() == 0 and view.locator("[data-k][title]").count() > 50
    assert "Ushakov" in view.locator("article").inner_text()


def test_the_list_of_articles_sorts_and_searches(opened, tmp_path, browser):
    rows = [
        {"title": t, "page": "", "outlet": "The Courier", "date": d, "words": w, "acts": 1, "first_voice": "Lee",
         "tone": None, "frame": "peace"}
        for t, d, w in (("Ferry", "2024-05-01", 90), ("Harbour", "2024-05-02", 1200), ("Quay", "2024-05-03", 300))
    ]  # fmt: skip
    (tmp_path / "index.html").write_text(index_of(rows))
    view = browser.new_page()
    view.goto((tmp_path / "index.html").as_uri())
    view.get_by_role("button", name="Words", exact=True).click()
    assert view.locator("tbody th").all_inner_texts() == ["Ferry", "Quay", "Harbour"]
    view.get_by_label("Search").fill("qua")
    assert view.locator("tbody tr:visible").count() == 1
    view.close()
