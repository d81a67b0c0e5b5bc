/** `/alarms`: what is taken off the list for a time, by whom, and how it comes back. */
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ShelveRequest,
  type AlarmView,
  type OffListView,
  type ShelvingProposal,
  type ShelvingView,
  type SignedInUser,
} from '@fengsui/contracts';
import type { Response } from 'express';
import { ALARM_HANDLERS, ANYONE_SIGNED_IN, Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { answer, wholeNumber } from './answer.js';
import type { Outcome } from './command-store.js';
import { PermitStore } from './permit-store.js';
import { ProposalStore, proposalView } from './proposal-store.js';
import { ShelvingDesk, type ShelveOutcome } from './shelving-desk.js';
import { ShelvingStore } from './shelving-store.js';

@ApiTags('alarms')
@Controller('alarms')
export class ShelvingController {
  constructor(
    private readonly shelvings: ShelvingStore,
    private readonly permits: PermitStore,
    private readonly proposals: ProposalStore,
    private readonly desk: ShelvingDesk,
  ) {}

  @Get('off-list')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarms that are not on the list: how many, which, and why' })
  async offList(): Promise<OffListView> {
    const now = Date.now();
    return {
      alarms: await this.shelvings.counts(now),
      shelvings: await this.shelvings.shelvings(now),
      outOfService: await this.permits.permits({ ended: false, limit: 1000 }, now),
    };
  }

  @Post('off-list/:id/unshelve')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'End a shelving, whether or not an alarm of it is open' })
  async end(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<ShelvingView> {
    const ended = await this.desk.end(wholeNumber(id), caller.username);
    if (!ended) throw new Refusal(404, `No shelving ${id} stands`);
    return ended;
  }

  @Post(':occurrence/shelve')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({
    summary:
      'Shelve for a time; 202 when a second person is needed, 409 when another proposal waits',
  })
  async shelve(
    @Param('occurrence') occurrence: string,
    @Body(checked(ShelveRequest)) body: ShelveRequest,
    @Caller() caller: SignedInUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AlarmView | ShelvingProposal> {
    const { minutes, reason, oneShot = false } = body;
    const asked = { occurrence: wholeNumber(occurrence) };
    const outcome = await this.desk.shelve(asked, caller.username, { minutes, reason, oneShot });
    if (outcome.kind !== 'proposed') {
      return answer(occurrence, shelvedOutcome(asked.occurrence, outcome));
    }
    response.status(202);
    return proposalView(asked.occurrence, outcome.proposal);
  }

  @Get(':occurrence/shelve')
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'The shelving that waits for a second person; 404 when none does' })
  async proposal(@Param('occurrence') text: string): Promise<ShelvingProposal> {
    const occurrence = wholeNumber(text);
    const proposal = await this.proposals.waiting(occurrence, Date.now());
    if (!proposal) throw new Refusal(404, `No shelving of ${text} waits`);
    return proposalView(occurrence, proposal);
  }

  @Post(':occurrence/unshelve')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'End a shelving before its time' })
  async unshelve(
    @Param('occurrence') occurrence: string,
    @Caller() caller: SignedInUser,
  ): Promise<AlarmView> {
    const asked = { occurrence: wholeNumber(occurrence) };
    const [outcome] = await this.desk.unshelve(asked, caller.username);
    return answer(occurrence, outcome);
  }
}

function shelvedOutcome(
  occurrence: number,
  outcome: Exclude<ShelveOutcome, { kind: 'proposed' }>,
): Outcome {
  switch (outcome.kind) {
    case 'too_long': {
      const { maxMinutes, severity } = outcome;
      const detail = `Severity ${severity} is shelved for at most ${maxMinutes} minutes`;
      const errors = [{ path: 'minutes', message: `max ${maxMinutes}` }];
      throw new Refusal(422, detail, { errors });
    }
    case 'same_person':
    case 'other_waits': {
      const detail =
        outcome.kind === 'same_person'
          ? 'A second person must confirm this shelving'
          : 'Another person has proposed something else: confirm that as it is, or let it lapse';
      const proposal = proposalView(occurrence, outcome.proposal);
      throw new Refusal(409, detail, { proposedBy: proposal.proposedBy, proposal });
    }
    default:
      return outcome;
  }
}
