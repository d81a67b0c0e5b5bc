import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SeverityMark } from '../../parts/severity-mark';
import { SiteStore } from '../../sites/site-store';
import { Words } from '../../words/words';
import type { WordKey } from '../../words/zh';
import type { GroupHead } from './arrange';

/** The head of a group: what its alarms have in common, how many, how bad. */
@Component({
  selector: 'fs-group-head-row',
  imports: [SeverityMark],
  template: `
    @let group = head();
    <div class="mark" role="gridcell">
      <fs-severity-mark
        [severity]="group.worst"
        [state]="group.unacknowledged > 0 ? 'filled' : 'outlined'"
      />
    </div>
    <div class="what" role="gridcell">
      <b>{{ name() }}</b>
      <span class="muted">
        {{
          words.t('flood.count', {
            count: group.alarms.length,
            unacknowledged: group.unacknowledged,
          })
        }}
      </span>
    </div>
    <div role="gridcell">
      <button
        type="button"
        tabindex="-1"
        [attr.aria-label]="
          words.t(group.closed ? 'flood.openThis' : 'flood.closeThis', {
            place: name(),
            count: group.alarms.length,
          })
        "
        (click)="fold.emit(); $event.stopPropagation()"
        data-testid="group-toggle"
      >
        {{ words.t(group.closed ? 'flood.open' : 'flood.close') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 3.25rem minmax(0, 1fr) auto;
      gap: 0.75rem;
      align-items: center;
      padding: 0.35rem 1rem;
      border-bottom: 2px solid var(--line-strong);
      background: var(--raised);
      overflow: hidden;
      contain: strict;
    }
    .mark {
      justify-self: center;
    }
    .what {
      display: grid;
      min-width: 0;
    }
    .what > * {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .what b {
      font-size: 1.2rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupHeadRow {
  readonly head = input.required<GroupHead>();
  readonly fold = output();
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);

  protected readonly name = computed(() => {
    const { key, of } = this.head();
    if (of === null) return this.words.t('view.without');
    const kind = key.split(':')[1];
    if (kind === 'severity' || kind === 'substance')
      return this.words.t(`${kind}.${of}` as WordKey);
    const known =
      kind === 'town' ? this.sites.towns().get(of) : this.sites.byCode().get(of)?.site.name;
    return known ? this.words.name(known) : of;
  });
}
