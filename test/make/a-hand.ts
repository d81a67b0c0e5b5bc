/** A person's hands on a page: every click and key is counted, and what the keyboard is on is known. */
import type { Locator, Page } from 'playwright-core';

/** `data-testid` of what has the focus, else its element's name; and whether a ring shows it. */
export interface Focus {
  on: string;
  seen: boolean;
}

export class Hand {
  #actions = 0;

  constructor(private readonly page: Page) {}

  /** Clicks and keys since it was made or last asked to `begin`. */
  get actions(): number {
    return this.#actions;
  }

  begin(): void {
    this.#actions = 0;
  }

  async click(place: Locator): Promise<void> {
    this.#actions += 1;
    await place.click();
  }

  async press(key: string): Promise<void> {
    this.#actions += 1;
    await this.page.keyboard.press(key);
  }

  focus(): Promise<Focus> {
    return this.page.evaluate<Focus>(`(() => {
      const one = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      return { on: one.dataset.testid ?? one.localName, seen };
    })()`);
  }

  /**
   * Tab until something has the focus.
   * @throws when it cannot be reached, or when something on the way does not show that it has the focus
   */
  async tabTo(testId: string, most = 60): Promise<void> {
    const way: string[] = [];
    while (way.length < most) {
      await this.press('Tab');
      const { on, seen } = await this.focus();
      if (!seen && on !== 'body') throw new Error(`no ring around ${on}, after ${way.join()}`);
      if (on === testId) return;
      way.push(on);
    }
    throw new Error(`${testId} is not reached by ${way.join()}`);
  }
}
