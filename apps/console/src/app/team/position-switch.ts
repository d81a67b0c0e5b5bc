import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  inject,
  input,
  signal,
} from '@angular/core';
import { newKey } from '../dispatch/new-key';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { Outbox } from './outbox';

/** A phone moves; more often nobody looks. */
const EVERY_MS = 30_000;

type Where =
  | { kind: 'off' | 'looking' | 'denied' | 'unavailable' | 'unsupported' }
  | { kind: 'told'; atMs: number; accuracyM: number };

/** The position of this phone, told while a person wants it and this page is open. */
@Component({
  selector: 'fs-position-switch',
  template: `
    <section aria-labelledby="position-heading">
      <h2 id="position-heading">{{ words.t('team.position') }}</h2>
      <p class="muted">{{ words.t('team.positionConsent') }}</p>
      <button
        type="button"
        class="big"
        [attr.aria-pressed]="on()"
        (click)="toggle()"
        data-testid="position"
      >
        {{ words.t(on() ? 'team.positionOff' : 'team.positionOn') }}
      </button>
      <p role="status" data-testid="position-state">{{ text() }}</p>
    </section>
  `,
  styleUrl: './team-part.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PositionSwitch {
  readonly team = input.required<string>();

  private readonly outbox = inject(Outbox);
  private readonly clock = inject(ServerClock);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly on = signal(false);
  private readonly where = signal<Where>({ kind: 'off' });
  private watch: number | null = null;
  private toldMs = -Infinity;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected toggle(): void {
    if (this.on()) {
      this.stop();
      this.where.set({ kind: 'off' });
    } else this.start();
  }

  protected text(): string {
    const where = this.where();
    switch (where.kind) {
      case 'off':
        return '';
      case 'looking':
        return this.words.t('team.positionWaiting');
      case 'denied':
        return this.words.t('team.positionDenied');
      case 'unavailable':
        return this.words.t('team.positionUnavailable');
      case 'unsupported':
        return this.words.t('team.positionUnsupported');
      case 'told': {
        const time = this.local.clock(where.atMs);
        return this.words.t('team.positionLast', { time, m: Math.round(where.accuracyM) });
      }
    }
  }

  private start(): void {
    if (!('geolocation' in navigator) || !isSecureContext) {
      this.where.set({ kind: 'unsupported' });
      return;
    }
    this.on.set(true);
    this.toldMs = -Infinity;
    this.where.set({ kind: 'looking' });
    this.watch = navigator.geolocation.watchPosition(
      (position) => this.tell(position),
      ({ code }) => {
        // 1 is PERMISSION_DENIED (W3C Geolocation).
        if (code === 1) this.stop();
        this.where.set({ kind: code === 1 ? 'denied' : 'unavailable' });
      },
      { enableHighAccuracy: true, maximumAge: EVERY_MS },
    );
  }

  private stop(): void {
    if (this.watch !== null) navigator.geolocation.clearWatch(this.watch);
    this.watch = null;
    this.on.set(false);
  }

  private tell({ coords: { longitude, latitude, accuracy } }: GeolocationPosition): void {
    const nowMs = this.clock.nowMs();
    if (nowMs - this.toldMs < EVERY_MS) return;
    this.toldMs = nowMs;
    const [key, at, team] = [newKey(), new Date(Math.round(nowMs)).toISOString(), this.team()];
    this.where.set({ kind: 'told', atMs: nowMs, accuracyM: accuracy });
    this.outbox.add({
      key,
      at,
      kind: 'position',
      subject: team,
      path: `/teams/${encodeURIComponent(team)}/positions`,
      body: { key, at, position: [longitude, latitude], accuracyM: accuracy },
      inside: null,
    });
  }
}
