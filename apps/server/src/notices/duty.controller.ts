/** `/duty`: who is on duty, and who is told when. */
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  LaddersChange,
  RosterChange,
  type DutyNow,
  type LaddersView,
  type Role,
  type RosterView,
  type SignedInUser,
} from '@fengsui/contracts';
import { fillings } from '@fengsui/domain';
import { z } from 'zod';
import { Allow, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { DutyDesk, type DutyOutcome } from './duty-desk.js';
import { DutyStore } from './duty-store.js';

/** A roster has people's telephone numbers. */
export const DUTY_READERS: readonly Role[] = ['admin', 'commander', 'duty'];
const DUTY_CHANGERS: readonly Role[] = ['admin', 'commander'];

export const DutyQuery = z.object({ at: z.iso.datetime({ offset: true }).optional() });

function changed<V>(outcome: DutyOutcome<V>): V {
  if (outcome.kind === 'changed') return outcome.view;
  if (outcome.kind === 'outdated') {
    throw new Refusal(409, 'It was changed since it was seen; look again', {
      newer: outcome.view,
    });
  }
  throw new Refusal(400, 'Nothing was changed', { errors: outcome.faults });
}

@ApiTags('duty')
@Controller('duty')
@Allow(DUTY_READERS)
export class DutyController {
  constructor(
    private readonly desk: DutyDesk,
    private readonly store: DutyStore,
  ) {}

  @Get('roster')
  @ApiOperation({
    summary: 'Seats, people, shifts, and the channels that people may be reached by',
  })
  roster(): Promise<RosterView> {
    return this.desk.roster();
  }

  @Put('roster')
  @Allow(DUTY_CHANGERS)
  @ApiOperation({ summary: 'Replace the roster; notices not yet due go to who is on duty then' })
  async putRoster(
    @Body(checked(RosterChange)) body: RosterChange,
    @Caller() caller: SignedInUser,
  ): Promise<RosterView> {
    return changed(await this.desk.changeRoster(body, caller.username));
  }

  @Get('now')
  @ApiOperation({ summary: 'Who is on duty now, or at another time' })
  async now(@Query(checked(DutyQuery)) query: z.infer<typeof DutyQuery>): Promise<DutyNow> {
    const { roster } = await this.store.current();
    const at = query.at === undefined ? Date.now() : Date.parse(query.at);
    const names = new Map(roster.seats.map(({ code, name }) => [code, name]));
    return {
      at: new Date(at).toISOString(),
      seats: fillings(roster, at).map(({ seat, town, people, until }) => ({
        seat,
        name: names.get(seat) ?? { zh: seat },
        town,
        people: people.map(({ code, name, phone, channels }) => ({
          code,
          name,
          phone: phone ?? null,
          reachable: channels.length > 0,
        })),
        until: until === null ? null : new Date(until).toISOString(),
      })),
    };
  }

  @Get('ladders')
  @ApiOperation({ summary: 'Who is told how long after an alarm that nobody acknowledged' })
  ladders(): Promise<LaddersView> {
    return this.desk.ladders();
  }

  @Put('ladders')
  @Allow(DUTY_CHANGERS)
  @ApiOperation({ summary: 'Replace the ladders, from the next transition on' })
  async putLadders(
    @Body(checked(LaddersChange)) body: LaddersChange,
    @Caller() caller: SignedInUser,
  ): Promise<LaddersView> {
    return changed(await this.desk.changeLadders(body, caller.username));
  }
}
