"""What the tests do with a page in a browser."""

import json
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait


class Browser:
    """What the tests do with a page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, file: Path) -> None:
        self.driver.get(file.as_uri())
        self.wait(lambda: self.run("return document.readyState") == "complete")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: Any) -> Any:
        return WebDriverWait(self.driver, 20, poll_frequency=0.05).until(lambda _: condition())

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return self.find(selector).text

    def drawn(self) -> list[int]:
        return self.run("return document.getElementById('graph').network.body.data.nodes.getIds()")

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines that vis-network draws."""
        return self.run(
            "return document.getElementById('graph').network.body.data.edges.get()"
            ".map(({id, from, to, dashes, smooth, label, arrows}) => ({id, from, to, dashes, smooth, label, arrows}))"
        )

    def entity(self, label: str) -> int:
        return self.run(
            "return JSON.parse(document.getElementById('data').textContent).entities"
            ".findIndex((one) => one.label === arguments[0])",
            label,
        )

    def click_node(self, at: int) -> None:
        self._click(
            *self.run(
                "const n = document.getElementById('graph').network;"
                "const {x, y} = n.canvasToDOM(n.getPosition(arguments[0])); return [x, y];",
                at,
            )
        )

    def click_line(self, a: int, b: int) -> None:
        """Click a point of the canvas where vis-network finds a line between two entities, and no entity."""
        self._click(
            *self.run(
                """const [n, pair] = [document.getElementById('graph').network, [...arguments].sort()];
                const edges = n.body.data.edges;
                const box = document.getElementById('graph').getBoundingClientRect();
                for (let y = 4; y < box.height; y += 3) for (let x = 4; x < box.width; x += 3) {
                  const edge = n.getEdgeAt({x, y});
                  if (edge === undefined || n.getNodeAt({x, y}) !== undefined) continue;
                  const one = edges.get(edge);
                  if ([one.from, one.to].sort().join() === pair.join()) return [x, y];
                }""",
                a,
                b,
            )
        )

    def _click(self, x: float, y: float) -> None:
        box = self.run("return document.getElementById('graph').getBoundingClientRect()")
        actions = ActionBuilder(self.driver, mouse=PointerInput("mouse", "mouse"))
        actions.pointer_action.move_to_location(round(box["x"] + x), round(box["y"] + y))
        actions.pointer_action.click()
        actions.perform()

    def errors(self) -> list[Any]:
        """Return what the console says, which is emptied."""
        return self.driver.get_log("browser")

    def requests(self) -> list[str]:
        """Return the addresses of files or hosts that were asked for since the last call, and not held back."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [one["params"] for one in messages if one["method"] == "Network.requestWillBeSent"]
        failed = [one["params"] for one in messages if one["method"] == "Network.loadingFailed"]
        held = {one["requestId"] for one in failed if one.get("blockedReason") == "csp"}
        urls = [one["request"]["url"] for one in sent if one["requestId"] not in held]
        # Neither the browser's own icon in a field for dates nor its own first page is a request of ours.
        return [url for url in urls if not url.startswith(("data:", "chrome:"))]
