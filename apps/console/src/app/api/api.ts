import { Injectable, inject } from '@angular/core';
import type { Page } from '@fengsui/contracts';
import { Session } from '../session/session';
import { Refusal } from './problem';
import { Patience, RequestOptions, request } from './request';

/** Signed requests. A token that has just expired is renewed once, silently. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly session = inject(Session);

  get<T>(path: string): Promise<T> {
    return this.send<T>(path, {});
  }

  /** The answer as it is, for what is no JSON. */
  text(path: string): Promise<string> {
    return this.send<string>(path, { plain: true });
  }

  post<T>(path: string, body: unknown = {}, patience: Patience = {}): Promise<T> {
    return this.send<T>(path, { method: 'POST', body, ...patience });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>(path, { method: 'PUT', body });
  }

  delete<T>(path: string): Promise<T> {
    return this.send<T>(path, { method: 'DELETE' });
  }

  /** All items of a list, page by page. `path` may already carry a query. */
  async all<T>(path: string): Promise<T[]> {
    return (await this.pages<Page<T>>(path)).flatMap((page) => page.items);
  }

  async pages<P extends Page<unknown>>(path: string): Promise<P[]> {
    const pages: P[] = [];
    let cursor: string | null = null;
    do {
      const join = path.includes('?') ? '&' : '?';
      const page: P = await this.get<P>(
        cursor === null ? path : `${path}${join}cursor=${encodeURIComponent(cursor)}`,
      );
      pages.push(page);
      cursor = page.next;
    } while (cursor !== null);
    return pages;
  }

  private async send<T>(path: string, options: RequestOptions): Promise<T> {
    try {
      return (await request<T>(path, { ...options, token: this.session.token() })).body;
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      if (!(await this.session.renew())) throw error;
      return (await request<T>(path, { ...options, token: this.session.token() })).body;
    }
  }
}
