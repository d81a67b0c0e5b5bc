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
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Position, TeamEquipment, TeamView } from '@fengsui/contracts';
import { ServerClock } from '../live/server-clock';
import { Person } from '../parts/person';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DispatchRights } from './dispatch-rights';
import { OutOfServiceForm } from './out-of-service-form';
import { capabilityText } from './reason-text';
import { TeamNames } from './team-names';
import { TeamTimes } from './team-times';

/** One team. */
@Component({
  selector: 'fs-team-card',
  imports: [OutOfServiceForm, Person, RouterLink, TeamTimes],
  templateUrl: './team-card.html',
  styleUrl: './team-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamCard {
  readonly team = input.required<TeamView>();
  /** Somebody looked for it. */
  readonly sought = input(false);
  readonly edit = output();

  private readonly clock = inject(ServerClock);
  protected readonly rights = inject(DispatchRights);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  /** They are asked for when somebody looks. */
  protected readonly times = signal(false);
  protected readonly mayAct = computed(
    () => this.rights.maySend() || (this.team().users ?? []).includes(this.rights.me() ?? ''),
  );
  protected readonly people = computed(() => {
    const { members, strength } = this.team();
    const count = strength ?? members?.length;
    return count === undefined
      ? this.words.t('teams.strengthUnknown')
      : this.words.t('teams.memberCount', { count });
  });
  protected readonly out = computed(() => {
    const out = this.team().outOfService;
    if (out === null) return null;
    const until = out.until === null ? this.words.t('teams.noEnd') : this.names.moment(out.until);
    return this.words.t('teams.out', { reason: out.reason, until, by: out.by });
  });

  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    effect(() => {
      if (this.sought()) nativeElement.scrollIntoView({ block: 'center' });
    });
  }

  protected opened(event: Event): boolean {
    return (event.target as HTMLDetailsElement).open;
  }

  protected capability(code: string): string {
    return capabilityText(code, this.words.t);
  }

  protected assumed(name: 'base' | 'capabilities' | 'strength'): boolean {
    return this.team().assumptions?.includes(name) ?? false;
  }

  protected at(position: Position): { lon: string; lat: string } {
    return { lon: position[0].toFixed(4), lat: position[1].toFixed(4) };
  }

  protected validity({ validUntil }: TeamEquipment): string | null {
    if (validUntil === undefined) return null;
    const over = validUntil < this.local.date(this.clock.nowMs());
    return this.words.t(over ? 'teams.expired' : 'teams.validUntil', { date: validUntil });
  }
}
