/** Points out of service and their permits. The server ends them at their expiry by itself. */
import { Injectable, inject, signal } from '@angular/core';
import type { OutOfServiceRequest, OutOfServiceView, Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { byEnd } from './permit-time';

@Injectable()
export class PermitStore {
  private readonly api = inject(Api);
  private readonly items = signal<readonly OutOfServiceView[]>([]);
  private readonly known = signal(false);
  private readonly refused = signal<Refusal | null>(null);
  private asked = 0;

  readonly permits = this.items.asReadonly();
  readonly loaded = this.known.asReadonly();
  readonly failure = this.refused.asReadonly();

  async read(ended: boolean): Promise<void> {
    const asked = ++this.asked;
    try {
      const path = `/out-of-service?ended=${ended}&limit=500`;
      const { items } = await this.api.get<Page<OutOfServiceView>>(path);
      if (asked !== this.asked) return;
      this.items.set(items.filter(({ endedAt }) => (endedAt !== null) === ended).sort(byEnd));
      this.known.set(true);
      this.refused.set(null);
    } catch (error) {
      if (asked === this.asked) this.refused.set(refusalOf(error));
    }
  }

  takeOut(request: OutOfServiceRequest): Promise<OutOfServiceView> {
    return this.api.post<OutOfServiceView>('/out-of-service', request);
  }

  putBack({ id }: OutOfServiceView): Promise<OutOfServiceView> {
    return this.api.post<OutOfServiceView>(`/out-of-service/${encodeURIComponent(id)}/end`);
  }
}
