/** What of an incident is no JSON: photos, PDFs. Signed like every request. */
import { Injectable, inject } from '@angular/core';
import { Refusal } from '../api/problem';
import { Session } from '../session/session';

const ROOT = '/api/v1';
const TIMEOUT_MS = 60_000;

@Injectable({ providedIn: 'root' })
export class IncidentFiles {
  private readonly session = inject(Session);

  async read(path: string): Promise<Blob> {
    return (await this.send(path, {})).blob();
  }

  async write(path: string, file: Blob): Promise<void> {
    const headers = { 'content-type': file.type };
    await this.send(path, { method: 'POST', body: file, headers });
  }

  /** Gives a file of the server to the browser under that name. */
  async save(path: string, name: string): Promise<void> {
    const url = URL.createObjectURL(await this.read(path));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), TIMEOUT_MS);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const first = await this.ask(path, init);
    if (first.ok) return first;
    const again =
      first.status === 401 && (await this.session.renew()) ? await this.ask(path, init) : first;
    if (again.ok) return again;
    throw new Refusal(again.status, null);
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.session.token() ?? ''}`);
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      return await fetch(ROOT + path, { ...init, headers, credentials: 'same-origin', signal });
    } catch {
      throw new Refusal(0, null);
    }
  }
}
