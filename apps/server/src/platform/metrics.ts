/** Prometheus metrics of this process, one registry, names in one place. */
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const LATENCY_BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10];

@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly readings = new Counter({
    name: 'fengsui_ingest_readings_total',
    help: 'Readings by outcome: received, stored, duplicate, rejected',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly pending = new Gauge({
    name: 'fengsui_ingest_pending_readings',
    help: 'Readings taken from the broker and not yet committed',
    registers: [this.registry],
  });
  readonly batchSeconds = new Histogram({
    name: 'fengsui_ingest_batch_seconds',
    help: 'Time to commit one batch of readings',
    buckets: LATENCY_BUCKETS_S,
    registers: [this.registry],
  });
  readonly evaluateSeconds = new Histogram({
    name: 'fengsui_evaluate_seconds',
    help: 'Time to judge one hand-over, with its transaction',
    buckets: LATENCY_BUCKETS_S,
    registers: [this.registry],
  });
  readonly judged = new Counter({
    name: 'fengsui_evaluate_readings_total',
    help: 'Readings judged against rules',
    registers: [this.registry],
  });
  readonly transitions = new Counter({
    name: 'fengsui_alarm_transitions_total',
    help: 'Alarm transitions by journal type',
    labelNames: ['type'] as const,
    registers: [this.registry],
  });
  readonly swept = new Counter({
    name: 'fengsui_evaluate_swept_total',
    help: 'Hand-overs found by the sweep and not by a job',
    registers: [this.registry],
  });
  readonly busRenewed = new Counter({
    name: 'fengsui_bus_renewed_total',
    help: 'Times that this process heard nothing of itself through Redis and connected anew',
    registers: [this.registry],
  });
  readonly notices = new Counter({
    name: 'fengsui_notices_total',
    help: 'Tries and ends of notices: delivered, failed (tried again), refused, expired, cancelled',
    labelNames: ['channel', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly noticeOldestDue = new Gauge({
    name: 'fengsui_notice_oldest_due_seconds',
    help: 'Age of the oldest notice that is due and not delivered, refused or expired; 0: none',
    registers: [this.registry],
  });
  readonly rehearsals = new Counter({
    name: 'fengsui_rehearsals_total',
    help: 'Rehearsals by the state that they came to: running, done, cancelled, failed',
    labelNames: ['state'] as const,
    registers: [this.registry],
  });
  readonly rehearsedReadings = new Counter({
    name: 'fengsui_rehearsal_readings_total',
    help: 'Stored readings replayed in rehearsals',
    registers: [this.registry],
  });
  readonly dispatches = new Gauge({
    name: 'fengsui_dispatches',
    help: 'Dispatches of the real world that have not ended, by state; told by the guardian',
    labelNames: ['state'] as const,
    registers: [this.registry],
  });
  readonly recalls = new Counter({
    name: 'fengsui_dispatch_recalls_total',
    help: 'Recalls of teams by reason',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });
  readonly zoneSeconds = new Histogram({
    name: 'fengsui_zone_seconds',
    help: 'Time to reckon the areas of one hazard zone, and to find the receptors inside',
    labelNames: ['step'] as const,
    buckets: LATENCY_BUCKETS_S,
    registers: [this.registry],
  });
  readonly incidentsOpened = new Counter({
    name: 'fengsui_incidents_opened_total',
    help: 'Incidents opened by origin: alarms, phone, citizen, patrol',
    labelNames: ['origin'] as const,
    registers: [this.registry],
  });
  readonly incidentsOpen = new Gauge({
    name: 'fengsui_incidents_open',
    help: 'Incidents of the real world that are not closed; told by whoever watches their clocks',
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: 'fengsui_live_sockets',
    help: 'Connected consoles',
    registers: [this.registry],
  });
  readonly signIns = new Counter({
    name: 'fengsui_sign_ins_total',
    help: 'Sign-ins by outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  readonly auditRows = new Counter({
    name: 'fengsui_audit_rows_total',
    help: 'Rows that this process wrote to the audit trail, by outcome: done, refused; left_out: refused, too many to write',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly auditIntact = new Gauge({
    name: 'fengsui_audit_intact',
    help: 'The last verification of the audit trail by this process: 1 intact, 0 broken, -1 none yet',
    registers: [this.registry],
  });
  readonly auditHead = new Gauge({
    name: 'fengsui_audit_head_seq',
    help: 'Number of the last row of the audit trail at the last verification',
    registers: [this.registry],
  });

  /** @param channel `''`: nobody was on duty, or there was no way to them */
  notice(channel: string, outcome: string): void {
    this.notices.inc({ channel: channel === '' ? 'none' : channel, outcome });
  }

  constructor() {
    this.auditIntact.set(-1);
    collectDefaultMetrics({ register: this.registry });
  }
}
