import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  ViewEncapsulation,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RECEPTOR_KINDS, ZONE_KINDS, type Position } from '@fengsui/contracts';
import { MapLoading } from '../../map/map-loading';
import type { MapLook } from '../../map/map-look';
import { hasWebgl } from '../../map/webgl';
import { Screen } from '../../shell/screen';
import { Theme } from '../../shell/theme';
import { Words } from '../../words/words';
import type { GroundView } from './ground-view';
import { EMPTY_SCENE, Scene } from './scene';

const MARK_WORDS = { source: 'incident.source', staging: 'incident.map.staging' } as const;

/** The map of one incident, or of the place of a new one. Without WebGL the lists beside it remain. */
@Component({
  selector: 'fs-ground-map',
  imports: [MapLoading],
  templateUrl: './ground-map.html',
  styleUrl: './ground-map.css',
  // The marks are made by the map, outside of any template.
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroundMap {
  readonly scene = input<Scene>(EMPTY_SCENE);
  /** A click gives a position. */
  readonly picks = input(false);
  readonly pick = output<Position>();

  private readonly theme = inject(Theme);
  private readonly screen = inject(Screen);
  protected readonly words = inject(Words);
  protected readonly state = signal<'loading' | 'drawing' | 'ready' | 'impossible'>('loading');
  /** What of all that can be drawn is drawn. */
  protected readonly legend = computed(() => {
    const { areas, marks, ways } = this.scene();
    const drawn = new Set<string>([...areas, ...marks].map(({ kind }) => kind));
    return {
      areas: ZONE_KINDS.filter((kind) => drawn.has(kind)),
      way: ways.length > 0,
      marks: [
        ...(['source', 'staging'] as const).map((kind) => ({ kind, key: MARK_WORDS[kind] })),
        ...RECEPTOR_KINDS.map((kind) => ({ kind, key: `incident.receptor.${kind}` as const })),
      ].flatMap(({ kind, key }) => (drawn.has(kind) ? [{ kind, name: this.words.t(key) }] : [])),
    };
  });
  private readonly look = computed<MapLook>(() => ({
    theme: this.theme.name(),
    language: this.words.language(),
    remPx: this.screen.remPx(),
    label: this.words.t(this.picks() ? 'incident.map.pick' : 'incident.map.label'),
  }));
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private view: GroundView | null = null;

  constructor() {
    let alive = true;
    afterNextRender(() => void this.draw(() => alive));
    inject(DestroyRef).onDestroy(() => {
      alive = false;
      this.view?.remove();
    });
    effect(() => {
      const scene = this.scene();
      if (this.isDrawn()) this.view?.show(scene, !this.picks());
    });
    effect(() => {
      const look = this.look();
      if (this.isDrawn()) this.view?.restyle(look);
    });
  }

  protected zoom(by: 1 | -1): void {
    this.view?.zoom(by);
  }

  protected frame(): void {
    this.view?.frame();
  }

  private isDrawn(): boolean {
    return this.state() === 'drawing' || this.state() === 'ready';
  }

  private async draw(alive: () => boolean): Promise<void> {
    if (!hasWebgl()) {
      this.state.set('impossible');
      return;
    }
    const { GroundView } = await import('./ground-view');
    const box = this.box()?.nativeElement;
    if (!alive() || !box) return;
    this.view = new GroundView(box, {
      look: this.look(),
      picked: (at) => {
        if (this.picks()) this.pick.emit(at);
      },
      ready: () => this.state.set('ready'),
    });
    this.state.set('drawing');
  }
}
