/** `/reports/shift`: the facts of the shift, and its lines for the next. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ShiftNoteRequest,
  type ShiftNote,
  type ShiftReport,
  type SignedInUser,
} from '@fengsui/contracts';
import type { z } from 'zod';
import { ALARM_HANDLERS, Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Bus } from '../platform/bus.js';
import { Refusal } from '../platform/problem.js';
import { NoteStore } from './note-store.js';
import { numberOf, PeriodQuery } from './report-query.js';
import { ShiftReports } from './shift-report.js';

@ApiTags('reports')
@Controller('reports/shift')
export class ShiftController {
  constructor(
    private readonly reports: ShiftReports,
    private readonly notes: NoteStore,
    private readonly bus: Bus,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'What the next shift must know; since the last handover by default' })
  shift(@Query(checked(PeriodQuery)) query: z.infer<typeof PeriodQuery>): Promise<ShiftReport> {
    return this.reports.of(query, 'duty', Date.now());
  }

  @Post('notes')
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Write a line for the next shift: a note, or a promise to be kept' })
  async note(
    @Body(checked(ShiftNoteRequest)) body: ShiftNoteRequest,
    @Caller() caller: SignedInUser,
  ): Promise<ShiftNote> {
    const { note, entries } = await this.notes.add('duty', body, caller.username, Date.now());
    await this.bus.announce('journal', { entries });
    return note;
  }

  @Post('notes/:id/keep')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'A promise has been kept' })
  async keep(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<ShiftNote> {
    const kept = await this.notes.keep(numberOf(id), caller.username, Date.now());
    if (!kept) throw new Refusal(404, `There is no promise ${id}`);
    if (kept.entries.length > 0) await this.bus.announce('journal', { entries: kept.entries });
    return kept.note;
  }
}
