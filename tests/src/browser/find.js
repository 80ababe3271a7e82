// Finds what a person would: visible, by role and accessible name. arguments: role, name.
// Gives the element, or the names that there are.
const [role, wanted] = arguments;
const selectors = {
  button: "button, [role=button]",
  link: "a[href]",
  field: "input:not([type=radio]), select, textarea",
  radio: "input[type=radio]",
  heading: "h1, h2, h3",
  image: "img, svg[role=img]",
};
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const textOf = (element) => {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
    else if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return;
    else node.childNodes.forEach(walk);
  };
  walk(element);
  return plain(parts.join(" "));
};
const nameOf = (element) => {
  const labelled = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
  return plain(element.getAttribute("aria-label"))
    || plain(labelled.filter(Boolean).map(textOf).join(" "))
    || plain([...(element.labels ?? [])].map(textOf).join(" "))
    || plain(element.getAttribute("alt"))
    || textOf(element)
    || plain(element.getAttribute("title"));
};
const isVisible = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
    && !element.closest("[aria-hidden=true]");
const seen = [...document.querySelectorAll(selectors[role])].filter(isVisible).map((element) => [nameOf(element), element]);
const found = seen.find(([name]) => name === wanted) ?? seen.find(([name]) => name.startsWith(wanted));
return found ? { found: found[1] } : { names: seen.map(([name]) => name) };
