/** Live: socket.io to the consoles, and the journal for whoever missed something. */
import { Module } from '@nestjs/common';
import { JournalController } from './journal.controller.js';
import { LiveGateway } from './live.gateway.js';

@Module({ controllers: [JournalController], providers: [LiveGateway] })
export class LiveModule {}
