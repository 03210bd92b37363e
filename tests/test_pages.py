"""Pages as a reader meets them: in a real Chromium, offline, on a phone, in the dark, by keyboard, in print."""

import os
import re
import shutil

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = ["index", "1_voices", "2_tone", "3_framing"]


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
        view.goto((pages / f"{name}.html").as_uri())
        return view

    yield open_page
    for view in views:
        view.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_leaves_the_file_and_nothing_complains(opened, name):
    view = opened(name)
    view.wait_for_timeout(100)
    assert [u for u in view.asked if not u.startswith(("file:", "data:"))] == [] and view.complaints == []


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
    assert all((pages / f"{name}.html").stat().st_size <= 150_000 for name in PAGES)
