import { Component, type ReactNode } from 'react';
import type { KeepStore } from '../../ui/storage/keep-store.ts';
import { FaultPage } from './FaultPage.tsx';

interface Props {
  keep: KeepStore;
  /** A new address is a new try. */
  address: string;
  children: ReactNode;
}

interface State {
  fault: Error | undefined;
  address: string;
}

/** Catches a page that broke. What was typed is on this device, so the page that takes its place gives it back. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: undefined, address: this.props.address };

  static getDerivedStateFromError(fault: unknown): Partial<State> {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.address === state.address ? null : { fault: undefined, address: props.address };
  }

  override render(): ReactNode {
    if (!this.state.fault) return this.props.children;
    return <FaultPage fault={this.state.fault} keep={this.props.keep} onRetry={() => this.setState({ fault: undefined })} />;
  }
}
