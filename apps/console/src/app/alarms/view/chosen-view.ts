/**
 * The view in which the open alarms are shown, and its place in the URL. Going to a site or back to
 * the overview keeps it; a link that names a view, and the browser's way back, change it.
 */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, NavigationStart, Router } from '@angular/router';
import { ListView, PLAIN, VIEW_PARAMS, isPlain, isSame, paramsOf, viewOf } from './list-view';

const NONE = Object.fromEntries(VIEW_PARAMS.map((name) => [name, null]));

@Injectable({ providedIn: 'root' })
export class ChosenView {
  private readonly router = inject(Router);
  private readonly current = signal(PLAIN);
  readonly view = this.current.asReadonly();

  choose(view: ListView): void {
    this.current.set(view);
    void this.router.navigate([], {
      queryParams: { ...NONE, ...paramsOf(view) },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  change(part: Partial<ListView>): void {
    this.choose({ ...this.current(), ...part });
  }

  /** While the list is there. */
  follow(destroyRef: DestroyRef): void {
    let back = false;
    const heard = this.router.events.subscribe((event) => {
      if (event instanceof NavigationStart) back = event.navigationTrigger === 'popstate';
      else if (event instanceof NavigationEnd) this.arrived(event.urlAfterRedirects, back);
    });
    destroyRef.onDestroy(() => heard.unsubscribe());
    // The list came after the navigation: a person signed in, or opened the tab of a phone.
    if (this.router.navigated && this.router.currentNavigation() === null)
      this.arrived(this.router.url, false);
  }

  private arrived(url: string, back: boolean): void {
    const { queryParams } = this.router.parseUrl(url);
    const named = viewOf(queryParams);
    if (isSame(named, this.current())) return;
    const isNamed = VIEW_PARAMS.some((name) => name in queryParams);
    if (isNamed || back || isPlain(this.current())) this.current.set(named);
    else this.choose(this.current());
  }
}
