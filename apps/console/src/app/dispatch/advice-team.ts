import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { AdviceView, DispatchView, TermView } from '@fengsui/contracts';
import type { Phrase } from '../words/format';
import { Local } from '../words/local';
import { Words } from '../words/words';
import type { AdviceProgress } from './advice-desk';
import { refusedPhrase } from './conflict-text';
import { DispatchRights } from './dispatch-rights';
import { Names, reasonPhrase } from './reason-text';
import { TeamNames } from './team-names';

const ASSUMPTIONS = ['base', 'capabilities', 'strength'] as const;

/** One team of the advice: its place, every term with value and reason, and the one click. */
@Component({
  selector: 'fs-advice-team',
  templateUrl: './advice-team.html',
  styleUrl: './advice-team.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdviceTeam {
  readonly advice = input.required<AdviceView>();
  /** The team's proposal for this incident, if there is one. */
  readonly proposal = input<DispatchView | null>(null);
  readonly progress = input<AdviceProgress | null>(null);
  readonly names = input.required<Names>();
  readonly map = input(true);
  /** Terms are shown at once. */
  readonly opened = input(false);
  readonly propose = output();
  readonly send = output();
  readonly withdraw = output();
  /** Its way is to be drawn on the map. */
  readonly look = output();

  protected readonly rights = inject(DispatchRights);
  protected readonly teams = inject(TeamNames);
  protected readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly unfolded = signal(false);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  private hasAsked = false;

  protected readonly name = computed(() => this.words.name(this.advice().teamName));
  protected readonly pending = computed(() => {
    const progress = this.progress();
    return progress?.kind === 'pending' ? progress.command : null;
  });
  protected readonly refused = computed(() => {
    const progress = this.progress();
    if (progress?.kind !== 'refused') return null;
    return this.say(refusedPhrase(progress.refusal, this.teams.moment, (one) => this.say(one)));
  });
  protected readonly eta = computed(() => {
    const { etaMin } = this.advice();
    return etaMin === null
      ? this.words.t('advice.etaUnknown')
      : this.words.t('advice.eta', { min: this.local.number(etaMin) });
  });
  protected readonly staging = computed(() => {
    const at = this.advice().staging;
    return at === null
      ? this.words.t('advice.noStaging')
      : this.words.t('advice.staging', { lon: at[0].toFixed(4), lat: at[1].toFixed(4) });
  });
  protected readonly lower = computed(() =>
    this.advice().lowerBecause.map((one) => this.say(reasonPhrase('lower', one, this.names()))),
  );

  constructor() {
    // The button of the click is gone: the keyboard goes on at what came of it, not at the sending.
    effect(() => {
      const place = this.said()?.nativeElement;
      if (!place || !this.hasAsked) return;
      this.hasAsked = false;
      if (document.activeElement === document.body) place.focus({ preventScroll: true });
    });
  }

  protected ask(): void {
    this.hasAsked = true;
    this.propose.emit();
  }

  /** An assumption that this console does not know is shown by its name. */
  protected assumption(name: string): string {
    const known = ASSUMPTIONS.find((one) => one === name);
    return known ? this.words.t(`advice.assumption.${known}`) : name;
  }

  protected why({ reason }: TermView): string {
    return this.say(reasonPhrase('reason', reason, this.names()));
  }

  protected value({ term, value }: TermView): string {
    if (value === null) return '—';
    if (term === 'state') return value > 0 ? '✓' : '✕';
    return this.words.t(`advice.unit.${term}`, { value: this.local.number(value) });
  }

  protected toggle(event: Event): void {
    this.unfolded.set((event.target as HTMLDetailsElement).open);
    this.look.emit();
  }

  private say({ key, params }: Phrase): string {
    return this.words.t(key, params);
  }
}
