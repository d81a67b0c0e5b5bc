/** The walls: made, paired, last seen, revoked. For administrators. */
import { ChangeDetectionStrategy, Component, DestroyRef, inject, signal } from '@angular/core';
import type { NewWallDevice, Page, WallDeviceView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { WallWords } from '../words/wall-words';
import { Words } from '../words/words';

const POLL_MS = 5000;
/** The server writes down twice a minute who is linked. */
const LINKED_MS = 70_000;

@Component({
  selector: 'fs-wall-devices',
  templateUrl: './wall-devices.html',
  styleUrls: ['../parts/page.css', './wall-devices.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WallDevices {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  protected readonly isAdmin = inject(Session).isAdmin;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly walls = signal<readonly WallDeviceView[] | null>(null);
  protected readonly made = signal<NewWallDevice | null>(null);
  protected readonly asked = signal<string | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    inject(WallWords);
    void this.read();
    const timer = setInterval(() => void this.read(), POLL_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async make(event: Event, name: HTMLInputElement): Promise<void> {
    event.preventDefault();
    await this.doing(async () => {
      this.made.set(await this.api.post<NewWallDevice>('/wall-devices', { name: name.value }));
      name.value = '';
    });
  }

  /** The first click asks, the second does it. */
  protected async revoke({ id }: WallDeviceView): Promise<void> {
    if (this.asked() !== id) {
      this.asked.set(id);
      return;
    }
    this.asked.set(null);
    await this.doing(() => this.api.post(`/wall-devices/${id}/revoke`));
  }

  protected isLinked({ seenAt, revokedAt }: WallDeviceView): boolean {
    this.clock.second();
    return (
      revokedAt === null && seenAt !== null && this.clock.nowMs() - Date.parse(seenAt) < LINKED_MS
    );
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  /** Where a wall is opened. */
  protected readonly address = `${location.origin}/wall`;
  /** No other machine reaches this one by such a name. */
  protected readonly isHere = /^(localhost|127\.|\[::1\])/.test(location.hostname);

  private async doing(work: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      await work();
      await this.read();
    } catch (error) {
      this.failure.set(this.why(refusalOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  private why(refusal: Refusal): string {
    return refusal.status === 409
      ? this.words.t('wall.devices.taken')
      : this.words.t('wall.devices.failed', { why: this.local.refusal(refusal) });
  }

  private async read(): Promise<void> {
    if (!this.isAdmin()) return;
    const page = await this.api.get<Page<WallDeviceView>>('/wall-devices').catch(() => null);
    if (page) this.walls.set(page.items);
  }
}
