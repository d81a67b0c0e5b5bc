/**
 * What people do in a room: commands by HTTP with the version that was seen. One at a time; a refusal
 * stays until the next one. What is shown comes by the answer or the journal, never assumed.
 */
import { Injectable, inject, signal } from '@angular/core';
import type { IncidentView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { refusalFacts } from './refusal-facts';
import { pathOf } from './room-parts';
import { RoomStore } from './room-store';

@Injectable()
export class RoomDesk {
  private readonly api = inject(Api);
  private readonly store = inject(RoomStore);
  private readonly local = inject(Local);
  private readonly words = inject(Words);
  private readonly sending = signal(false);
  private readonly said = signal<string | null>(null);

  readonly busy = this.sending.asReadonly();
  /** Why the last command was not done; `null` when it was. */
  readonly refusal = this.said.asReadonly();

  /** A change of the incident itself. @returns whether it was done */
  change(part: string, body: object): Promise<boolean> {
    const version = this.store.incident()?.version;
    return this.send(part, version === undefined ? body : { ...body, version });
  }

  /** @param of another incident than the room's. @returns whether it was done */
  async send(part: string, body: object, of?: string): Promise<boolean> {
    const id = of ?? this.store.incident()?.id;
    if (id === undefined || this.sending()) return false;
    this.sending.set(true);
    this.said.set(null);
    try {
      const answer = await this.api.post<unknown>(pathOf(id, part), body);
      if (isIncident(answer)) this.store.take(answer);
      return true;
    } catch (error) {
      this.said.set(this.why(refusalOf(error)));
      return false;
    } finally {
      this.sending.set(false);
    }
  }

  clear(): void {
    this.said.set(null);
  }

  private why(refusal: Refusal): string {
    const facts = refusalFacts(refusal);
    if (facts.incident) this.store.take(facts.incident);
    if (facts.why === 'teams_out') {
      const teams = facts.teams.map((name) => this.words.name(name));
      return this.words.t('incident.refused.teamsOut', { teams: teams.join(' · ') });
    }
    if (facts.why === 'target_closed') return this.words.t('incident.refused.targetClosed');
    if (facts.why === 'alarms_moved') return this.words.t('incident.refused.alarmsMoved');
    if (facts.why === 'same_person') return this.words.t('incident.refused.other');
    if (refusal.status !== 409) return this.local.refusal(refusal);
    if (facts.by === null || facts.atMs === null) return this.words.t('incident.refused.changed');
    const time = this.local.moment(facts.atMs);
    return this.words.t('incident.refused.changedBy', { who: facts.by, time });
  }
}

function isIncident(answer: unknown): answer is IncidentView {
  return (
    typeof answer === 'object' && answer !== null && 'openedAt' in answer && 'version' in answer
  );
}
