// An element that shows what the record holds: made once, shown again whenever the record changes.

import { onChange } from "./progress.js";

export class LiveElement extends HTMLElement {
  #made = false;
  #stop = () => {};

  connectedCallback() {
    if (!this.#made) this.make();
    this.#made = true;
    this.#stop = onChange(() => this.show());
    this.show();
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** Upgrade what was built. */
  make() {}

  /** Show what the record holds now. */
  show() {}
}
