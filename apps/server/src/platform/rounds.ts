/**
 * Work in rounds, one at a time: every so often, and when something asks. Asked for during a round,
 * another one follows at once; a tick during a round is left out.
 */
export class Rounds {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #isAsked = false;

  /** @param failed of a round; the next one comes all the same */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => this.#start(), this.everyMs);
  }

  ask(): void {
    this.#isAsked = true;
    this.#start();
  }

  /** Resolves when no round is under way any more. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    while (this.#running) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run()
      .catch(this.failed)
      .finally(() => {
        this.#running = null;
        if (this.#isAsked) this.#start();
      });
  }

  async #run(): Promise<void> {
    this.#isAsked = false;
    await this.work();
  }
}
