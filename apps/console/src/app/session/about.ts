/** What the server says of itself to anyone: version, time zone, whether this is a demonstration. */
import { Injectable, signal } from '@angular/core';
import { request } from '../api/request';

export interface AboutServer {
  demo: boolean;
  version: string | null;
  timeZone: string;
  /** Servers from which pictures of cameras may be fetched. */
  cameraOrigins: readonly string[];
}

const RETRY_MS = 5000;

@Injectable({ providedIn: 'root' })
export class About {
  private readonly told = signal<AboutServer>({
    demo: false,
    version: null,
    timeZone: 'Asia/Shanghai',
    cameraOrigins: [],
  });
  readonly facts = this.told.asReadonly();

  async ask(): Promise<void> {
    try {
      const { body } = await request<Partial<AboutServer> | null>('/about');
      this.told.update((known) => ({ ...known, ...body }));
    } catch {
      setTimeout(() => void this.ask(), RETRY_MS);
    }
  }
}
