import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { RunningDrills } from '../drills/running-drills';
import { IncidentStore } from '../incidents/incident-store';
import { SeverityMark } from '../parts/severity-mark';
import { DispatchWords } from '../words/dispatch-words';
import { DrillWords } from '../words/drill-words';
import { Words } from '../words/words';
import { AdvicePanel } from './advice-panel';

/** 一键调度: the advice for one incident above whatever is on the screen; two clicks send. */
@Component({
  selector: 'fs-quick-dispatch',
  imports: [AdvicePanel, RouterLink, SeverityMark],
  template: `
    <dialog
      #dialog
      aria-labelledby="quick-dispatch-heading"
      (close)="closed.emit()"
      data-testid="quick-dispatch"
      [attr.data-incident]="incident()"
    >
      <div class="head">
        <h2 id="quick-dispatch-heading">{{ words.t('quickDispatch.title') }}</h2>
        <button type="button" (click)="dialog.close()">{{ words.t('dialog.close') }}</button>
      </div>
      @if (incident(); as id) {
        <p class="about">
          @if (known(); as one) {
            <fs-severity-mark [severity]="one.severity" />
            <b>{{ words.name(one.title) }}</b>
          } @else {
            <b>{{ words.t('quickDispatch.for') }} {{ id }}</b>
          }
          @if (world() !== null) {
            <b class="drill" data-testid="quick-dispatch-drill">
              {{ words.t('drill.watermark') }}
            </b>
          }
          <a [routerLink]="['/incidents', id]" (click)="dialog.close()">
            {{ words.t('quickDispatch.open') }}
          </a>
        </p>
        <fs-advice [incident]="id" [compact]="true" [map]="false" />
      } @else {
        <p data-testid="quick-dispatch-none">{{ words.t('quickDispatch.none') }}</p>
      }
    </dialog>
  `,
  styles: `
    dialog {
      width: min(52rem, calc(100vw - 1rem));
      max-width: none;
    }
    .head,
    .about {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      justify-content: space-between;
      margin-bottom: 0.75rem;
    }
    .drill {
      padding: 0 0.75rem;
      border: 2px dashed var(--text);
    }
    .about {
      justify-content: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuickDispatch {
  readonly incident = input.required<string | null>();
  readonly closed = output();

  private readonly incidents = inject(IncidentStore);
  private readonly drills = inject(RunningDrills);
  protected readonly words = inject(Words);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly known = computed(() => this.incidents.byId().get(this.incident() ?? ''));

  /** Who opens it inside a drill must see that in it: it lies above the watermark. */
  protected readonly world = computed(() => this.drills.worldOf(this.incident() ?? ''));

  constructor() {
    inject(DispatchWords);
    inject(DrillWords);
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }
}
