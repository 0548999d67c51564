// Builds what is shown. A text given to `el` becomes a text node and is never read as markup, so no
// prompt, header or reply can be more than what it says.

// el("button", {class: "x", click: handler}, "text", node, ...): functions are listeners, `null`
// and `false` are left out.
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false));
  return element;
}

// Puts the element at a part of its parent's width, both from 0 to 1.
export function place(element, from, width) {
  element.style.left = `${100 * from}%`;
  element.style.width = `${100 * width}%`;
  return element;
}

const shown = new WeakMap();

// Shows what `make` answers, unless `facts` are those that are shown already. Who had the focus keeps
// it: elements are known by their attribute `data-key`.
export function show(container, facts, make) {
  const print = JSON.stringify(facts);
  if (shown.get(container) === print) return;
  shown.set(container, print);
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const top = container.scrollTop;
  container.replaceChildren(...[make()].flat());
  container.scrollTop = top;
  if (key) container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

// "2026-01-01T00:00:03.250Z" as people read it: "00:00:03.250".
export function timeOfDay(moment) {
  return moment.slice(11).replace("Z", "");
}
