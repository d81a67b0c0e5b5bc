/** `/incidents/{id}/…`: 处置, 复查, 销号, 督办, and what people judge of it. */
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Casualties,
  CloseRequest,
  HandleRequest,
  LevelRequest,
  RecheckRequest,
  ReopenRequest,
  REPORT_CLOCKS,
  SourceRequest,
  SuperviseRequest,
  type IncidentView,
  type SignedInUser,
} from '@fengsui/contracts';
import { Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { AT_INCIDENTS, LEADERS } from '../at-incidents.js';
import { incidentNumber } from '../incident-number.js';
import { HandlingStore } from './handling-store.js';
import { IncidentNewsDesk } from './incident-news.js';
import { JudgementStore } from './judgement-store.js';

@ApiTags('incidents')
@Controller('incidents/:id')
export class HandlingController {
  constructor(
    private readonly handling: HandlingStore,
    private readonly judgement: JudgementStore,
    private readonly news: IncidentNewsDesk,
  ) {}

  @Post('handle')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: '发现 → 处置' })
  handle(
    @Param('id') id: string,
    @Body(checked(HandleRequest)) { version, note }: HandleRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    const command = { kind: 'handle' } as const;
    return this.news.told(
      number,
      this.handling.step(number, version, command, username, note ?? null),
    );
  }

  @Post('recheck')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: '处置 → 复查, with what came of it' })
  recheck(
    @Param('id') id: string,
    @Body(checked(RecheckRequest)) { version, result }: RecheckRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    const command = { kind: 'recheck', result } as const;
    return this.news.told(number, this.handling.step(number, version, command, username, result));
  }

  @Post('close')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: '复查 → 销号, by another person than who asked for the re-check' })
  close(
    @Param('id') id: string,
    @Body(checked(CloseRequest)) { version, reason }: CloseRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    const command = { kind: 'close', reason, by: username } as const;
    return this.news.told(number, this.handling.step(number, version, command, username, reason));
  }

  @Post('reopen')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: '复查 or 销号 → 处置, with a reason' })
  reopen(
    @Param('id') id: string,
    @Body(checked(ReopenRequest)) { version, reason }: ReopenRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    const command = { kind: 'reopen', reason } as const;
    return this.news.told(number, this.handling.step(number, version, command, username, reason));
  }

  @Post('supervise')
  @HttpCode(200)
  @Allow(LEADERS)
  @ApiOperation({ summary: '督办 with a deadline; null ends it' })
  supervise(
    @Param('id') id: string,
    @Body(checked(SuperviseRequest)) body: SuperviseRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    return this.news.told(number, this.judgement.supervise(number, body, username));
  }

  @Post('casualties')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Deaths, injuries and loss, from which the level is computed' })
  casualties(
    @Param('id') id: string,
    @Body(checked(Casualties)) body: Casualties,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    return this.news.told(number, this.judgement.casualties(number, body, username));
  }

  @Post('level')
  @HttpCode(200)
  @Allow(LEADERS)
  @ApiOperation({ summary: 'Confirm the level of the accident' })
  level(
    @Param('id') id: string,
    @Body(checked(LevelRequest)) body: LevelRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    return this.news.told(number, this.judgement.confirm(number, body, username));
  }

  @Post('source')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({
    summary: 'What is known of the source: substance, container, release, fire, place',
  })
  source(
    @Param('id') id: string,
    @Body(checked(SourceRequest)) body: SourceRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    return this.news.told(number, this.judgement.source(number, body, username));
  }

  @Post('clocks/:kind/done')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'The report was made' })
  reported(
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Body(checked(HandleRequest)) { note }: HandleRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    const clock = REPORT_CLOCKS.find((known) => known === kind);
    if (!clock) throw new Refusal(404, `No report ${kind}`);
    return this.news.told(number, this.judgement.reported(number, clock, note ?? null, username));
  }
}
