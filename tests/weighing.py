"""What a page weighs on the line: everything the browser had to fetch for it, as it was sent."""

from playwright.sync_api import Page, Response


def weight(page: Page, address: str) -> int:
    """Open a page; the bytes that came. What the browser had kept before costs nothing."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", note)
    sizes = [answer.request.sizes() for answer in answers]
    return sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)
