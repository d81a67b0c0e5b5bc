/** Web push of this device: what the browser, the person and the server say of it, and its switch. */
import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { SwPush } from '@angular/service-worker';
import type { PushDevice, PushView } from '@fengsui/contracts';
import { EMPTY } from 'rxjs';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { base64Url, pushState } from './push-state';

@Injectable()
export class PushHere {
  private readonly api = inject(Api);
  private readonly push = inject(SwPush);
  private readonly supported = this.push.isEnabled && 'PushManager' in window;
  private readonly subscription = toSignal(this.supported ? this.push.subscription : EMPTY, {
    initialValue: null,
  });
  private readonly view = signal<PushView | null>(null);
  private readonly mine = signal<PushDevice | null>(null);
  private readonly allowed = signal(permission());
  private readonly failed = signal<Refusal | 'no_service' | null>(null);
  private readonly working = signal(false);

  readonly busy = this.working.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly others = computed(() => {
    const mine = this.mine()?.id;
    return (this.view()?.devices ?? []).filter(({ id }) => id !== mine).length;
  });
  readonly state = computed(() => {
    const key = this.subscription()?.options.applicationServerKey;
    return pushState({
      publicKey: this.view()?.publicKey,
      supported: this.supported,
      permission: this.allowed(),
      subscribedKey: key ? base64Url(key) : null,
      known: this.mine() !== null,
    });
  });

  /** A subscription that the browser has renewed is told to the server. */
  read(): Promise<void> {
    return this.run(async () => {
      this.view.set(await this.api.get<PushView>('/push/subscriptions'));
      this.allowed.set(permission());
      const former = this.supported
        ? await (await navigator.serviceWorker.ready).pushManager.getSubscription()
        : null;
      if (former && this.view()?.publicKey) await this.tell(former);
    });
  }

  turnOn(): Promise<void> {
    return this.run(async () => {
      const key = this.view()?.publicKey;
      if (!key) return;
      // One under another key would be kept by the browser, and refused.
      if (this.subscription()) await this.push.unsubscribe();
      const subscribed = await this.push
        .requestSubscription({ serverPublicKey: key })
        .catch(() => null);
      this.allowed.set(permission());
      if (subscribed) await this.tell(subscribed);
      else if (this.allowed() === 'granted') this.failed.set('no_service');
    });
  }

  turnOff(): Promise<void> {
    return this.run(async () => {
      const mine = this.mine();
      // The server first: a browser that fails then is told nothing all the same.
      if (mine) await this.api.delete(`/push/subscriptions/${mine.id}`);
      this.mine.set(null);
      if (this.subscription()) await this.push.unsubscribe();
    });
  }

  private async tell(subscription: PushSubscription): Promise<void> {
    const body = subscription.toJSON();
    this.mine.set(await this.api.post<PushDevice>('/push/subscriptions', body));
  }

  private async run(work: () => Promise<void>): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.failed.set(null);
    try {
      await work();
    } catch (error) {
      this.failed.set(refusalOf(error));
    } finally {
      this.working.set(false);
    }
  }
}

const permission = (): NotificationPermission =>
  'Notification' in window ? Notification.permission : 'denied';
