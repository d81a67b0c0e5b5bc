/**
 * Simulator: what the field simulator says of itself, and scenarios asked of it. Its topics lie outside
 * the gateway tree, so nothing real can be commanded from here.
 */
import { Module } from '@nestjs/common';
import { SimulatorController } from './simulator.controller.js';
import { SimulatorLink } from './simulator-link.js';

@Module({ controllers: [SimulatorController], providers: [SimulatorLink] })
export class SimulatorModule {}
