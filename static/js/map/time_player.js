// Steps on by itself until it is stopped or comes to the end: pure, but for the promise it waits for.

export class Player {
  #turn = null;

  /**
   * @param {() => boolean} advance takes one step; false where there is none left
   * @param {() => Promise<unknown>} rest resolves when the next step may be taken
   * @param {(isPlaying: boolean) => void} changed
   */
  constructor(advance, rest, changed) {
    Object.assign(this, { advance, rest, changed });
  }

  get isPlaying() {
    return this.#turn !== null;
  }

  async start() {
    const turn = (this.#turn = {});
    this.changed(true);
    while (turn === this.#turn) {
      if (!this.advance()) return this.stop();
      await this.rest();
    }
    return undefined;
  }

  stop() {
    if (!this.isPlaying) return;
    this.#turn = null;
    this.changed(false);
  }
}
