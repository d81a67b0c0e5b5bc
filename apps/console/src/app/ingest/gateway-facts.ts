import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { GatewayHealth } from '@fengsui/contracts';
import { Moment } from '../parts/moment';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { GatewayPhrases } from './gateway-phrases';

/** State, last message, rate, numbering, clock, points, backfill and refusals of one gateway. */
@Component({
  selector: 'fs-gateway-facts',
  imports: [Moment],
  templateUrl: './gateway-facts.html',
  styleUrl: './gateway-facts.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GatewayFacts {
  readonly gateway = input.required<GatewayHealth>();
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly say = inject(GatewayPhrases);
}
