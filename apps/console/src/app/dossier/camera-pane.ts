import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Camera } from '@fengsui/contracts';
import { About } from '../session/about';
import { Words } from '../words/words';
import { cameraPlace } from './camera-place';
import { Received, receive } from './whep';

/** `still`: nothing is fetched before a person asks for it. */
type Showing = 'still' | 'starting' | 'playing' | 'failed' | 'cannot';
const HLS = 'application/vnd.apple.mpegurl';

/** One camera: its picture once it is asked for, and in words why there is none. */
@Component({
  selector: 'fs-camera-pane',
  templateUrl: './camera-pane.html',
  styleUrl: './camera-pane.css',
  host: { '[attr.data-state]': "foreign() === null ? state() : 'foreign'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CameraPane {
  readonly camera = input.required<Camera>();
  private readonly about = inject(About);
  protected readonly words = inject(Words);
  protected readonly state = signal<Showing>('still');
  private readonly screen = viewChild.required<ElementRef<HTMLVideoElement>>('screen');
  private leaving: AbortController | null = null;
  private received: Received | null = null;

  /** The server that the configuration does not name. */
  protected readonly foreign = computed(() => {
    const place = cameraPlace(this.camera(), location.origin, this.about.facts().cameraOrigins);
    return place.kind === 'foreign' ? place.origin : null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.leave());
  }

  protected async show(): Promise<void> {
    this.leave();
    const leaving = (this.leaving = new AbortController());
    const video = this.screen().nativeElement;
    const { kind, url } = this.camera();
    if (kind === 'hls' && video.canPlayType(HLS) === '') {
      this.state.set('cannot');
      return;
    }
    this.state.set('starting');
    try {
      if (kind === 'hls') video.src = url;
      else {
        const lost = () => this.fail();
        this.received = await receive(new URL(url, location.href).href, lost, leaving.signal);
        video.srcObject = this.received.stream;
      }
      await video.play();
      if (!leaving.signal.aborted) this.state.set('playing');
    } catch {
      if (!leaving.signal.aborted) this.fail();
    }
  }

  protected stop(): void {
    this.leave();
    this.state.set('still');
  }

  /** The browser has given the source up. */
  protected broken(): void {
    if (this.state() === 'playing') this.fail();
  }

  private fail(): void {
    this.leave();
    this.state.set('failed');
  }

  private leave(): void {
    this.leaving?.abort();
    this.received?.stop();
    this.leaving = this.received = null;
    const video = this.screen().nativeElement;
    video.srcObject = null;
    video.removeAttribute('src');
    video.load();
  }
}
