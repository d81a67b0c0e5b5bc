import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DrillWords } from '../words/drill-words';
import { Words } from '../words/words';
import { RunningDrill, RunningDrills } from './running-drills';

/**
 * A drill runs: said above every screen, with the way to its alarms and incidents, which no real list
 * shows. Without colour and sound: these are the real world's.
 */
@Component({
  selector: 'fs-drill-line',
  imports: [RouterLink],
  template: `
    @for (world of drills.shown(); track world.drill.id) {
      <p data-testid="drill-line" [attr.data-drill]="world.drill.id" role="status">
        <b>{{ words.t('drill.line', { name: world.drill.name }) }}</b>
        <a [routerLink]="['/drills', world.drill.id]" data-testid="drill-line-alarms">
          {{ words.t('drill.lineAlarms', { count: world.alarms.length, unacked: unacked(world) }) }}
        </a>
        @for (incident of world.drill.incidents; track incident) {
          <a [routerLink]="['/incidents', incident]" data-testid="drill-line-incident">
            {{ words.t('drill.incidentLink', { id: incident }) }}
          </a>
        }
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1.25rem;
      align-items: center;
      padding: 0.1rem 1rem;
      background: var(--raised);
      border-bottom: 2px dashed var(--text);
    }
    a {
      padding-block: 0.25rem;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillLine {
  protected readonly drills = inject(RunningDrills);
  protected readonly words = inject(Words);

  constructor() {
    inject(DrillWords);
  }

  protected unacked({ alarms }: RunningDrill): number {
    return alarms.filter(({ ackedAt }) => ackedAt === null).length;
  }
}
