import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlarmView, IncidentView } from '@fengsui/contracts';
import { Words } from '../words/words';
import { IncidentOfAlarm } from './incident-of-alarm';
import { IncidentStore } from './incident-store';

/** The way from an alarm to the incident that it belongs to, where there is one. */
@Component({
  selector: 'fs-incident-link',
  imports: [RouterLink],
  template: `
    @if (incident(); as one) {
      <a class="alone" [routerLink]="['/incidents', one.id]" data-testid="alarm-incident">
        {{ words.t('incident.ofAlarm') }} {{ '#' + one.id }} {{ words.name(one.title) }}
      </a>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncidentLink {
  readonly alarm = input.required<AlarmView>();
  private readonly finder = inject(IncidentOfAlarm);
  private readonly store = inject(IncidentStore);
  protected readonly words = inject(Words);
  protected readonly incident = signal<IncidentView | null>(null);
  private readonly occurrence = computed(() => this.alarm().occurrence);
  /** Alarms came to an incident, or left it. */
  private readonly changes = computed(() =>
    this.store
      .real()
      .map(({ id, alarms }) => `${id}:${alarms.total}`)
      .join(),
  );
  private asked = 0;

  constructor() {
    effect(() => {
      this.occurrence();
      this.changes();
      untracked(() => void this.ask());
    });
  }

  private async ask(): Promise<void> {
    const asked = ++this.asked;
    const alarm = this.alarm();
    const found = await this.finder.find(alarm);
    if (asked === this.asked) this.incident.set(found);
  }
}
