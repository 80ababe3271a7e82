// What comes before the client: the remembered theme and density (see src/theme), the operator's colours, and a word to the person when the client
// does not start, cannot get a file, or breaks (see src/browser/start.rs). It is written for the oldest browsers, which
// are to learn that they are too old.
(function () {
  var root = document.documentElement;
  var TYPEFACE = "portal.typeface";
  try {
    var theme = localStorage.getItem("portal.theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
    if (localStorage.getItem(TYPEFACE)) root.setAttribute("data-typeface", "");
    if (localStorage.getItem("portal.density") === "compact") root.setAttribute("data-density", "compact");
  } catch (blocked) {
    // Storage is blocked: the page follows the device, and its letters too.
  }
  // The operator's colours, which a style sheet of all operators cannot know and the page may not hold as a style.
  var data = document.getElementById("portal-data");
  var brand = data ? JSON.parse(data.textContent).brand : [];
  for (var c = 0; c < brand.length; c++) root.style.setProperty(brand[c][0], brand[c][1]);

  var RELOADED = "portal.reloaded";
  var hasFailed = false;

  // After a deployment the files that an open page knows are gone, and only the page itself names the new ones. Reloading
  // helps once for each bundle; a second time would be a loop. Without a network it would lose what is on the screen.
  function reloadOnce() {
    if (navigator.onLine === false) return false;
    try {
      var bundle = root.getAttribute("data-bundle");
      if (sessionStorage.getItem(RELOADED) === bundle) return false;
      sessionStorage.setItem(RELOADED, bundle);
    } catch (blocked) {
      return false;
    }
    location.reload();
    return true;
  }

  // `reason` is one of those that index.html has a word for: "missing", "old", "broken".
  function fail(reason, requestId) {
    if (hasFailed) return;
    hasFailed = true;
    if (document.getElementById("failed")) show(reason, requestId);
    else document.addEventListener("DOMContentLoaded", function () { show(reason, requestId); });
  }

  function show(reason, requestId) {
    var page = document.importNode(document.getElementById("failed").content, true);
    document.body.textContent = "";
    document.body.appendChild(page);
    page = document.body;
    var words = page.querySelectorAll("[data-reason]");
    for (var j = 0; j < words.length; j++) words[j].hidden = words[j].getAttribute("data-reason") !== reason;
    if (requestId) {
      document.getElementById("failed-request").textContent = requestId;
      document.getElementById("failed-request-line").hidden = false;
    }
    document.getElementById("failed-retry").addEventListener("click", function () { location.reload(); });
    var heading = page.querySelector("h1");
    document.title = heading.textContent;
    heading.focus();
  }

  // Whoever sends the sign-in before the client is there is signed in by it as soon as it is: see src/browser/early.rs.
  document.addEventListener("submit", function (event) {
    var waiting = document.getElementById("waiting");
    if (!waiting) return;
    event.preventDefault();
    waiting.setAttribute("data-sent", "");
    var button = event.target.querySelector("button");
    button.textContent = button.getAttribute("data-sending");
    button.setAttribute("aria-busy", "true");
  });

  function missing() {
    if (!reloadOnce()) fail("missing");
  }

  // The typeface is fetched once everything else is here, for the pages after this one: see style/type.css.
  window.addEventListener("load", function () {
    if (root.hasAttribute("data-typeface") || !document.fonts) return;
    setTimeout(function () {
      document.fonts.load('1rem "Atkinson Hyperlegible Next"').then(function (faces) {
        if (faces.length) localStorage.setItem(TYPEFACE, "here");
      }).catch(function () {});
    }, 3000);
  });

  window.portalStart = { fail: fail, missing: missing, reloadOnce: reloadOnce };

  if (typeof WebAssembly !== "object" || !("noModule" in document.createElement("script"))) fail("old");
  // A script or a style sheet that is not there says so to itself alone, and only while the event goes down to it.
  window.addEventListener("error", function (event) {
    var target = event.target;
    if (target && (target.tagName === "SCRIPT" || target.rel === "stylesheet")) missing();
    else if (isTrap(event.error)) fail("broken");
  }, true);
  window.addEventListener("unhandledrejection", function (event) {
    if (isTrap(event.reason)) fail("broken");
  });

  // After a trap nothing of the client works any more.
  function isTrap(error) {
    return typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  }
})();
