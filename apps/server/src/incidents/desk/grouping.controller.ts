/** `/incidents/{id}/…`: which alarms belong to it, by decision of a person; and its timeline. */
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AttachRequest,
  EntryRequest,
  MergeRequest,
  SplitRequest,
  UnmergeRequest,
  type IncidentView,
  type SignedInUser,
  type TimelineEntry,
} from '@fengsui/contracts';
import { Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { AT_INCIDENTS } from '../at-incidents.js';
import { incidentNumber } from '../incident-number.js';
import { EntryStore } from './entry-store.js';
import { GroupingStore } from './grouping-store.js';
import { IncidentNewsDesk } from './incident-news.js';
import { SplittingStore } from './splitting-store.js';
import { UnmergingStore } from './unmerging-store.js';

/** Each once; what is no number of an alarm is not found. */
const numbers = (texts: readonly string[]) => [
  ...new Set(texts.map((text) => String(incidentNumber(text)))),
];

@ApiTags('incidents')
@Controller('incidents/:id')
export class GroupingController {
  constructor(
    private readonly grouping: GroupingStore,
    private readonly splitting: SplittingStore,
    private readonly unmerging: UnmergingStore,
    private readonly entries: EntryStore,
    private readonly news: IncidentNewsDesk,
  ) {}

  @Post('attach')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Alarms belong to it from now on, and no more to another' })
  attach(
    @Param('id') id: string,
    @Body(checked(AttachRequest)) { version: seen, occurrences }: AttachRequest,
    @Caller() { username: by }: SignedInUser,
  ): Promise<IncidentView> {
    const asked = { id: incidentNumber(id), seen, occurrences: numbers(occurrences), by };
    return this.news.told(asked.id, this.grouping.attach(asked));
  }

  @Post('detach')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Alarms belong to no incident any more' })
  detach(
    @Param('id') id: string,
    @Body(checked(AttachRequest)) { version: seen, occurrences }: AttachRequest,
    @Caller() { username: by }: SignedInUser,
  ): Promise<IncidentView> {
    const asked = { id: incidentNumber(id), seen, occurrences: numbers(occurrences), by };
    return this.news.told(asked.id, this.grouping.detach(asked));
  }

  @Post('split')
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Some of its alarms are an incident of their own, which is answered' })
  split(
    @Param('id') id: string,
    @Body(checked(SplitRequest)) { version: seen, occurrences, reason }: SplitRequest,
    @Caller() { username: by }: SignedInUser,
  ): Promise<IncidentView> {
    const asked = { id: incidentNumber(id), seen, occurrences: numbers(occurrences), by };
    return this.news.opened(this.splitting.split(asked, reason ?? null));
  }

  @Post('merge')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'All of it belongs to another incident, which is answered' })
  merge(
    @Param('id') id: string,
    @Body(checked(MergeRequest)) { version: seen, into, reason }: MergeRequest,
    @Caller() { username: by }: SignedInUser,
  ): Promise<IncidentView> {
    const asked = { id: incidentNumber(id), seen, by };
    const target = incidentNumber(into);
    return this.news.told(target, this.splitting.merge(asked, target, reason ?? null));
  }

  @Post('unmerge')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Its merge is undone: it is open again, with what it had' })
  unmerge(
    @Param('id') id: string,
    @Body(checked(UnmergeRequest)) { version: seen, reason }: UnmergeRequest,
    @Caller() { username: by }: SignedInUser,
  ): Promise<IncidentView> {
    const asked = { id: incidentNumber(id), seen, by };
    return this.news.told(asked.id, this.unmerging.unmerge(asked, reason ?? null));
  }

  @Post('timeline')
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'A note, a decision or a promise' })
  enter(
    @Param('id') id: string,
    @Body(checked(EntryRequest)) body: EntryRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<TimelineEntry> {
    return this.news.entered(this.entries.add(incidentNumber(id), body, username));
  }

  @Post('promises/:entry/keep')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'A promise was kept' })
  keep(
    @Param('id') id: string,
    @Param('entry') entry: string,
    @Caller() { username }: SignedInUser,
  ): Promise<IncidentView> {
    const number = incidentNumber(id);
    return this.news.told(number, this.entries.keep(number, incidentNumber(entry), username));
  }
}
