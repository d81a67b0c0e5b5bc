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
import { showHls } from './hls';
import { receive } from './whep';

/** `still`: nothing is fetched before a person asks for it. */
type Showing = 'still' | 'starting' | 'playing' | 'failed' | 'cannot';

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
  private stopPicture: (() => void) | null = null;

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
    const { kind } = this.camera();
    const url = new URL(this.camera().url, location.href).href;
    const lost = () => {
      if (!leaving.signal.aborted) this.fail();
    };
    this.state.set('starting');
    try {
      if (kind === 'hls') {
        const stop = await showHls(video, url, lost);
        if (stop === null) {
          this.state.set('cannot');
          return;
        }
        this.keep(stop, leaving.signal);
      } else {
        const { stream, stop } = await receive(url, lost, leaving.signal);
        this.keep(stop, leaving.signal);
        video.srcObject = stream;
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

  /** A person may have left while it began. */
  private keep(stop: () => void, { aborted }: AbortSignal): void {
    if (aborted) stop();
    else this.stopPicture = stop;
  }

  private fail(): void {
    this.leave();
    this.state.set('failed');
  }

  private leave(): void {
    this.leaving?.abort();
    this.stopPicture?.();
    this.leaving = this.stopPicture = null;
    const video = this.screen().nativeElement;
    video.srcObject = null;
    video.load();
  }
}
