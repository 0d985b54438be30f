import { Component, type ReactNode } from "react";
import { shell } from "../strings/shell";
import { translate } from "../strings/text";
import { preferences } from "./preferences";

interface Props {
  /** When it changes, what is inside gets another chance. */
  place: string;
  /** Asks for what did not load once more. */
  again?: () => void;
  children: ReactNode;
}

/** A page whose code did not come: the connection was away, or a newer console is served by now. */
export class NotLoaded extends Error {}

/** A page that throws takes down itself and nothing else. */
export class Boundary extends Component<Props, { broken: boolean; unloaded: boolean }> {
  state = { broken: false, unloaded: false };

  static getDerivedStateFromError(failure: unknown) {
    return { broken: true, unloaded: failure instanceof NotLoaded };
  }

  private readonly again = () => {
    if (this.state.unloaded) {
      this.props.again?.();
      this.setState({ broken: false, unloaded: false });
    }
  };

  componentDidMount() {
    addEventListener("online", this.again);
  }

  componentWillUnmount() {
    removeEventListener("online", this.again);
  }

  componentDidUpdate(before: Props) {
    if (before.place !== this.props.place && this.state.broken) {
      this.setState({ broken: false, unloaded: false });
    }
  }

  render() {
    if (!this.state.broken) {
      return this.props.children;
    }
    const t = translate(shell, preferences().language);
    if (this.state.unloaded) {
      return (
        <div className="empty" role="alert">
          <h1>{t("unloaded")}</h1>
          <p>{t("unloadedDo")}</p>
          <div className="buttons">
            <button type="button" className="button primary" onClick={this.again}>
              {t("again")}
            </button>
            <button type="button" className="button" onClick={() => location.reload()}>
              {t("reload")}
            </button>
          </div>
        </div>
      );
    }
    return (
      <div className="empty" role="alert">
        <h1>{t("broken")}</h1>
        <p>{t("brokenDo")}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {t("reload")}
        </button>
      </div>
    );
  }
}
