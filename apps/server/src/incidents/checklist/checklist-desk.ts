/** Ticking a step: its row, its entry in the timeline and the news of it in one transaction. */
import { Injectable } from '@nestjs/common';
import type { ChecklistItem, ChecklistRequest, SubstanceCode } from '@fengsui/contracts';
import { checklistFor, checkStep, type CheckStep } from '@fengsui/domain';
import { Bus } from '../../platform/bus.js';
import { Database } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import { Refusal } from '../../platform/problem.js';
import { writeTimeline } from '../../platform/timeline-store.js';
import { ChecklistStore, type Tick } from './checklist-store.js';

/** The steps of this substance, then those that were done under another one. */
export function itemsOf(substance: SubstanceCode | null, ticks: readonly Tick[]): ChecklistItem[] {
  const steps = checklistFor(substance);
  const others = ticks.flatMap(({ item, doneAt }) =>
    doneAt === null || steps.some(({ code }) => code === item) ? [] : (checkStep(item) ?? []),
  );
  return [...steps, ...others].map((step) => itemOf(step, ticks));
}

function itemOf(step: CheckStep, ticks: readonly Tick[]): ChecklistItem {
  const tick = ticks.find(({ item }) => item === step.code);
  const doneAt = tick?.doneAt ?? null;
  return {
    ...step,
    doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
    doneBy: tick?.doneBy ?? null,
    note: tick?.note ?? null,
  };
}

@Injectable()
export class ChecklistDesk {
  constructor(
    private readonly store: ChecklistStore,
    private readonly database: Database,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  /** @returns the step as it is now, also when it was so before. */
  async tick(
    incident: number,
    code: string,
    { done, note }: ChecklistRequest,
    by: string,
  ): Promise<ChecklistItem> {
    const now = Date.now();
    const { item, entries } = await this.database.transaction(async (sql) => {
      const held = await this.store.held(sql, incident);
      if (!held) throw new Refusal(404, `No incident ${incident}`);
      const former = await this.store.ticks(incident, sql);
      const step = itemsOf(held.substance, former).find((each) => each.code === code);
      if (!step) throw new Refusal(404, `The checklist has no step ${code}`);
      if (held.closedAt !== null) {
        throw new Refusal(409, 'The incident is closed', {
          closedBy: held.closedBy,
          closedAt: new Date(held.closedAt).toISOString(),
        });
      }
      if (!done && step.doneAt === null) return { item: step, entries: [] };
      const wanted = { item: code, doneAt: done ? now : null, doneBy: by, note: note ?? null };
      const tick = await this.store.tick(sql, incident, wanted);
      if (!tick) return { item: step, entries: [] };
      const data = { item: code, done, name: step.text };
      const news = await writeTimeline(sql, [
        { incident, kind: 'checklist', atMs: now, by, text: note ?? null, data },
      ]);
      return {
        item: itemsOf(held.substance, [tick]).find((each) => each.code === code) ?? step,
        entries: await this.journal.append(sql, news),
      };
    });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
    return item;
  }
}
