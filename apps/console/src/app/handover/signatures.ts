import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SIGNING_PARTS, type HandoverSummary, type SigningPart } from '@fengsui/contracts';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { maySign } from './may-sign';

/** Two places for two people; on paper too. */
@Component({
  selector: 'fs-signatures',
  template: `
    <dl>
      @for (place of places(); track place.part) {
        <div [attr.data-testid]="'signature-' + place.part">
          <dt>{{ place.title }}</dt>
          <dd>
            @if (place.signed; as signed) {
              <b>{{ signed }}</b>
            } @else {
              <span class="line">{{ words.t('handover.unsigned') }}</span>
              <button
                type="button"
                [disabled]="place.why !== null || busy()"
                (click)="sign.emit(place.part)"
                [attr.data-testid]="'sign-' + place.part"
              >
                {{ place.deed }}
              </button>
              @if (place.why; as why) {
                <span class="why muted">{{ why }}</span>
              }
            }
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
      gap: 1rem;
      break-inside: avoid;
    }
    div {
      padding: 0.75rem 1rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
    dt {
      color: var(--muted);
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      min-height: 2.75rem;
      font-size: 1.15rem;
    }
    .why {
      font-size: 0.9rem;
    }
    @media print {
      button,
      .why {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Signatures {
  readonly handover = input.required<HandoverSummary>();
  readonly busy = input(false);
  readonly sign = output<SigningPart>();
  private readonly session = inject(Session);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);

  protected readonly places = computed(() =>
    SIGNING_PARTS.map((part) => {
      const handover = this.handover();
      const signature = handover[part];
      const username = this.session.user()?.username ?? null;
      const may = maySign(handover, part, username, this.session.mayAcknowledge());
      const why = { role: 'handover.mayNot', same_person: 'handover.samePerson' } as const;
      return {
        part,
        title: this.words.t(`handover.part.${part}`),
        deed: this.words.t(`handover.sign.${part}`),
        signed:
          signature &&
          this.words.t('handover.signed', {
            who: signature.by,
            time: this.moment(signature.at),
          }),
        why: may.kind === 'role' || may.kind === 'same_person' ? this.words.t(why[may.kind]) : null,
      };
    }),
  );

  private moment(iso: string): string {
    const ms = Date.parse(iso);
    return `${this.local.date(ms)} ${this.local.minute(ms)}`;
  }
}
