/** `/users`: the people who sign in. */
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  PasswordRequest,
  PersonRequest,
  RolesRequest,
  type Page,
  type PersonRefusal,
  type PersonView,
  type SignedInUser,
} from '@fengsui/contracts';
import { Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { PeopleDesk, type PersonOutcome } from './people-desk.js';

const LARGEST_ID = 2 ** 31 - 1;
const WHY: Record<PersonRefusal, [status: number, detail: string]> = {
  taken: [409, 'Somebody has this name'],
  demo: [409, 'The demo sign-ins stay as they are while DEMO is on'],
  last_admin: [409, 'This is the last enabled administrator'],
  admin_only: [403, 'Only an administrator may change administrators'],
  yourself: [403, 'Nobody may change their own rights'],
};

@ApiTags('people')
@Controller('users')
@Allow(['admin', 'security'])
export class PeopleController {
  constructor(private readonly desk: PeopleDesk) {}

  @Get()
  @ApiOperation({ summary: 'Who may sign in, with their roles and how often they are signed in' })
  async list(): Promise<Page<PersonView>> {
    return { items: await this.desk.list(), next: null };
  }

  @Post()
  @ApiOperation({ summary: 'Make a person; only an administrator makes administrators' })
  async make(
    @Body(checked(PersonRequest)) body: PersonRequest,
    @Caller() caller: SignedInUser,
  ): Promise<PersonView> {
    return personOf(await this.desk.make(body, caller));
  }

  @Put(':id/roles')
  @ApiOperation({ summary: 'Other roles, in force within 5 s' })
  async roles(
    @Param('id') id: string,
    @Body(checked(RolesRequest)) { roles }: RolesRequest,
    @Caller() caller: SignedInUser,
  ): Promise<PersonView> {
    return personOf(await this.desk.change(idOf(id), { roles }, caller));
  }

  @Put(':id/password')
  @ApiOperation({ summary: 'A new password; all sign-ins by the old one end within 5 s' })
  async password(
    @Param('id') id: string,
    @Body(checked(PasswordRequest)) { password }: PasswordRequest,
    @Caller() caller: SignedInUser,
  ): Promise<PersonView> {
    return personOf(await this.desk.setPassword(idOf(id), password, caller));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refuse the person from now on: cut off within 5 s' })
  async disable(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<PersonView> {
    const change = { disabled: true, endSessions: true };
    return personOf(await this.desk.change(idOf(id), change, caller));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let the person sign in again' })
  async enable(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<PersonView> {
    return personOf(await this.desk.change(idOf(id), { disabled: false }, caller));
  }

  @Post(':id/end-sessions')
  @HttpCode(200)
  @ApiOperation({ summary: 'End all sign-ins of the person within 5 s; they may sign in again' })
  async endSessions(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<PersonView> {
    return personOf(await this.desk.change(idOf(id), { endSessions: true }, caller));
  }
}

/** `0`, which nobody has, for what is no number of a person. */
const idOf = (text: string): number =>
  /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_ID ? Number(text) : 0;

function personOf(outcome: PersonOutcome): PersonView {
  if (outcome.kind === 'done') return outcome.person;
  if (outcome.kind === 'unknown') throw new Refusal(404, 'There is no such person');
  const [status, detail] = WHY[outcome.reason];
  throw new Refusal(status, detail, { reason: outcome.reason });
}
