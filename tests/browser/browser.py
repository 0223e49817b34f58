"""A headless Chromium, driven over WebDriver with the standard library alone."""

import base64
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
# What the protocol calls an element, and the keys that have no character.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004"}


def found():
    """The driver and the browser, or what is missing."""
    driver = shutil.which("chromedriver")
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not driver:
        raise FileNotFoundError("chromedriver")
    if not browser:
        raise FileNotFoundError("chromium")
    return driver, browser


class Browser:
    """One window with a profile of its own, which goes with it."""

    def __init__(self, width=1280, height=900, flags=()):
        driver, browser = found()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mtlint-browser-"))
        self.downloads = self.folder / "downloads"
        self.downloads.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen(
            [driver, f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "HOME": str(self.folder)},
        )
        # No proxy of the machine stands between this program and its own driver.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self._await_driver()
        options = {
            "binary": browser,
            "args": [*FLAGS, *flags, f"--user-data-dir={self.folder / 'profile'}", f"--window-size={width},{height}"],
            "prefs": {"download.default_directory": str(self.downloads)},
        }
        logs = {"browser": "ALL", "performance": "ALL"}
        always = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": logs}
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": always}})
        self.session = f"/session/{answer['sessionId']}"
        self.cdp("Page.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", self.session)
        except (OSError, RuntimeError):
            pass
        # The group holds the driver and the browser it started, and nothing else.
        try:
            os.killpg(self.driver.pid, signal.SIGTERM)
            self.driver.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def _await_driver(self):
        for _ in range(100):
            try:
                if self._call("GET", "/status")["ready"]:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise RuntimeError("chromedriver does not answer")

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with self.opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = json.load(error)["value"]
            raise RuntimeError(f"{said['error']}: {said['message'].splitlines()[0]}") from None

    def _post(self, path, **body):
        return self._call("POST", self.session + path, body)

    def cdp(self, command, **parameters):
        """A command of the browser's own protocol."""
        return self._post("/goog/cdp/execute", cmd=command, params=parameters)

    def open(self, url):
        self._post("/url", url=url)

    def run(self, script, *arguments):
        """Runs `script` in the page, outside its policy."""
        return self._post("/execute/sync", script=script, args=list(arguments))

    def settle(self, condition, what):
        """Waits until the expression `condition` is true in the page."""
        for _ in range(100):
            if self.run(f"return Boolean({condition})"):
                return
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {what}")

    def _find(self, selector):
        return self._post("/element", using="css selector", value=selector)[ELEMENT]

    def click(self, selector):
        self._post(f"/element/{self._find(selector)}/click")

    def type(self, selector, text):
        self._post(f"/element/{self._find(selector)}/value", text=text)

    def clear(self, selector):
        self._post(f"/element/{self._find(selector)}/clear")

    def press(self, *keys):
        """Presses keys where the focus is."""
        for key in keys:
            code = KEYS.get(key, key)
            actions = [{"type": "keyDown", "value": code}, {"type": "keyUp", "value": code}]
            self._post("/actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def resize(self, width, height):
        """The size of the page itself: a window cannot be as narrow as a telephone."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        """What the system prefers: light or dark."""
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def log(self, kind):
        return self._post("/se/log", type=kind)

    def requests(self):
        """Addresses that pages from disk asked for since the last call; the browser's own pages do not count."""
        events = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        sent = (event["params"] for event in events if event["method"] == "Network.requestWillBeSent")
        return [one["request"]["url"] for one in sent if one["documentURL"].startswith("file:")]

    def picture(self, path):
        image = self._call("GET", self.session + "/screenshot")
        pathlib.Path(path).write_bytes(base64.b64decode(image))

    def pdf(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self._post("/print", background=True)))
