/** What was committed at the desk is told on, and answered. */
import { Injectable } from '@nestjs/common';
import type { IncidentView, TimelineEntry } from '@fengsui/contracts';
import { Bus } from '../../platform/bus.js';
import type { Told } from '../telling-store.js';

@Injectable()
export class IncidentNewsDesk {
  constructor(private readonly bus: Bus) {}

  /** The incident as it is now. */
  async told(id: number, running: Promise<Told>): Promise<IncidentView> {
    const { views } = await this.#announced(running);
    const view = views.find((one) => one.id === String(id));
    if (!view) throw new Error(`a change of incident ${id} told nothing of it`);
    return view;
  }

  /** The incident that was opened. */
  async opened(running: Promise<Told>): Promise<IncidentView> {
    const { views } = await this.#announced(running);
    const view = views.at(-1);
    if (!view) throw new Error('an opening told of no incident');
    return view;
  }

  /** The entry that was written. */
  async entered(running: Promise<Told>): Promise<TimelineEntry> {
    const { entries } = await this.#announced(running);
    const [entry] = entries;
    if (!entry) throw new Error('nothing was entered');
    return entry;
  }

  async #announced(running: Promise<Told>): Promise<Told> {
    const told = await running;
    if (told.news.length > 0) await this.bus.announce('journal', { entries: told.news });
    return told;
  }
}
