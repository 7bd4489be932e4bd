// Light, dark, or as the system says. A classic script in the head, so that the page is never painted in the wrong colours.
(() => {
  const root = document.documentElement;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `study-appearance:${new URL("../../../", script.src).pathname}`;
  const names = ["System", "Light", "Dark"];

  /** @returns {string} the choice kept in this browser, or System */
  const kept = () => {
    try {
      const value = localStorage.getItem(key) ?? "";
      return names.includes(value) ? value : "System";
    } catch {
      return "System"; // storage is blocked: follow the system
    }
  };

  /** @param {string} name */
  const show = (name) => {
    if (name === "System") delete root.dataset.appearance;
    else root.dataset.appearance = name.toLowerCase();
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-appearance-switch]");
    const label = button?.querySelector("[data-appearance-name]");
    if (!(button instanceof HTMLElement) || !label) return;
    let name = kept();
    const write = () => {
      label.textContent = `Theme: ${name.toLowerCase()}`;
      button.setAttribute("aria-label", `Theme: ${name.toLowerCase()}`);
      show(name);
    };
    button.hidden = false;
    write();
    button.addEventListener("click", () => {
      // The first press shows a difference: from the system's own scheme to the other one, then back.
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const round = dark ? ["System", "Light", "Dark"] : ["System", "Dark", "Light"];
      name = round[(round.indexOf(name) + 1) % round.length];
      write();
      try {
        localStorage.setItem(key, name);
      } catch {
        // storage is blocked: the choice lasts for this page
      }
    });
  });
})();
