import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SimulatorCommand, type SimulatorStatus } from '@fengsui/contracts';
import { CONFIG, type Config } from '../config.js';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { SimulatorLink } from './simulator-link.js';

@ApiTags('simulator')
@Controller('simulator')
export class SimulatorController {
  constructor(
    private readonly link: SimulatorLink,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Whether the field simulator runs, and its scenarios under way' })
  status(): SimulatorStatus | { running: false } {
    return this.link.status ?? { running: false };
  }

  @Post('scenarios')
  @Allow(['admin'])
  @HttpCode(202)
  @ApiOperation({ summary: 'Start or stop a scenario of the field simulator' })
  async scenario(
    @Body(checked(SimulatorCommand)) body: SimulatorCommand,
  ): Promise<SimulatorCommand> {
    if (!this.config.simulator) throw new Refusal(404, 'This server has no field simulator');
    if (!(await this.link.send(body))) throw new Refusal(503, 'The broker is away; try again');
    return body;
  }
}
