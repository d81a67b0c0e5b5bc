import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RuleField } from '../rules/rule-field';
import { valueAt } from '../rules/rule-draft';
import { Words } from '../words/words';
import { EntryChoices } from './entry-choices';
import { EntryDesk } from './entry-desk';
import type { EntryItems } from './entry-fields';

/** A list within an entry: people, substances, cameras, documents. */
@Component({
  selector: 'fs-entry-items',
  imports: [RuleField],
  template: `
    @for (text of texts(); track text) {
      <p class="fault">! {{ text }}</p>
    }
    @for (at of indexes(); track at) {
      <div class="item">
        @for (one of items().fields; track one.path) {
          <fs-rule-field
            [path]="pathOf(at, one.path)"
            [shape]="one.shape"
            [name]="words.t(one.name)"
            [choices]="choices.of(one.from, null, valueOf(at, one.path))"
            [disabled]="disabled()"
          />
        }
        @if (!disabled()) {
          <button
            type="button"
            [attr.aria-label]="words.t('register.removeItem', { n: at + 1 })"
            (click)="remove(at)"
          >
            {{ words.t('register.remove') }}
          </button>
        }
      </div>
    }
    @if (!disabled()) {
      <button type="button" (click)="add()" [attr.data-testid]="'add-' + items().path">
        {{ words.t('register.addItem') }}
      </button>
    } @else if (indexes().length === 0) {
      <p class="muted">—</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
      justify-items: start;
      min-width: 0;
    }
    .item {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
      gap: 0.5rem 0.75rem;
      align-items: end;
      width: 100%;
      padding-bottom: 0.6rem;
      border-bottom: 1px solid var(--line);
    }
    .item button {
      justify-self: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryItemsForm {
  readonly items = input.required<EntryItems>();
  readonly disabled = input(false);

  private readonly desk = inject(EntryDesk);
  protected readonly choices = inject(EntryChoices);
  protected readonly words = inject(Words);
  private readonly list = computed(() => {
    const value = valueAt(this.desk.draft(), this.items().path);
    return Array.isArray(value) ? (value as unknown[]) : [];
  });
  protected readonly indexes = computed(() => this.list().map((_, at) => at));
  protected readonly texts = computed(() => this.desk.textsOf(this.items().path));

  protected pathOf(at: number, part: string): string {
    return `${this.items().path}.${at}.${part}`;
  }

  protected valueOf(at: number, part: string): unknown {
    return valueAt(this.list()[at], part);
  }

  protected add(): void {
    this.desk.set(`${this.items().path}.${this.list().length}`, {});
  }

  protected remove(index: number): void {
    const left = this.list().filter((_, at) => at !== index);
    this.desk.set(this.items().path, left.length === 0 ? undefined : left);
  }
}
