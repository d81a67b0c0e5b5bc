import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  ElementRef,
  ViewContainerRef,
  computed,
  effect,
  inject,
  input,
  model,
} from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { readTime, steppedTime, timeShown, type TimeKind } from './typed-time';

/** What stands after a field whose text is no time. */
@Component({
  selector: 'fs-time-fault',
  template: `<b role="alert">{{ text() }}</b>`,
  styles: `
    :host {
      font-size: 0.9rem;
    }
    b::before {
      content: '! ';
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimeFault {
  readonly text = input.required<string>();
}

/**
 * A date, or a date and a time of 24 hours, in the bureau's zone: native fields follow the browser's
 * language, not the page's. Reads what people type (typed-time.ts); arrow keys step what the caret
 * stands in.
 */
@Directive({
  selector: 'input[fsTimeField]',
  host: {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    // The letters of the placeholder are wider than digits.
    '[attr.size]': 'now().length + 2',
    '[attr.placeholder]': 'words.t(`timeField.${kind()}`)',
    '[attr.aria-invalid]': 'wrong() || unreadable()',
    '(change)': 'settle(field.value)',
    '(keydown.arrowup)': '$event.preventDefault(); step(1)',
    '(keydown.arrowdown)': '$event.preventDefault(); step(-1)',
  },
})
export class TimeField {
  readonly kind = input<TimeKind, TimeKind | ''>('minute', {
    alias: 'fsTimeField',
    transform: (kind) => kind || 'minute',
  });
  /** `2026-11-22`, `2026-11-22T08:05` or `2026-11-22T08:05:00`; as it was typed when it is no time. */
  readonly typed = model.required<string>();
  /** For reasons of the page's own. */
  readonly wrong = input(false);

  private readonly clock = inject(ServerClock);
  private readonly local = inject(Local);
  private readonly beside = inject(ViewContainerRef);
  protected readonly field = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
  protected readonly words = inject(Words);
  protected readonly unreadable = computed(
    () => this.typed() !== '' && this.read(this.typed()) === null,
  );

  constructor() {
    effect(() => {
      this.field.value = timeShown(this.typed());
    });
    effect(() => {
      this.beside.clear();
      // A form with it is not sent.
      this.field.setCustomValidity(this.unreadable() ? this.said() : '');
      if (this.unreadable()) this.beside.createComponent(TimeFault).setInput('text', this.said());
    });
  }

  protected settle(text: string): void {
    const typed = this.read(text) ?? text.trim();
    this.field.value = timeShown(typed);
    this.typed.set(typed);
  }

  protected step(by: 1 | -1): void {
    const typed = this.read(this.field.value);
    const caret = this.field.selectionStart ?? 0;
    this.settle(typed === null ? this.now() : steppedTime(typed, caret, by));
    this.field.setSelectionRange(caret, caret);
  }

  private said(): string {
    return this.words.t('timeField.wrong', { example: timeShown(this.now()) });
  }

  protected now(): string {
    const ms = this.clock.nowMs();
    const whole = `${this.local.date(ms)} ${this.local.clock(ms)}`;
    return readTime(whole, this.kind(), '') ?? whole.slice(0, 10);
  }

  private read(text: string): string | null {
    return readTime(text, this.kind(), this.local.date(this.clock.nowMs()));
  }
}
