package dev.cutover.lsp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.UnregistrationParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;

/** Lets a server talk and answers its questions as somebody who has no wishes. */
final class QuietClient implements LanguageClient {
  @Override
  public void telemetryEvent(Object event) {
    // of no interest
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    // of no interest
  }

  @Override
  public void showMessage(MessageParams message) {
    // of no interest
  }

  @Override
  public void logMessage(MessageParams message) {
    // of no interest
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return nothing();
  }

  @Override
  public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams progress) {
    return nothing();
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams registration) {
    return nothing();
  }

  @Override
  public CompletableFuture<Void> unregisterCapability(UnregistrationParams params) {
    return nothing();
  }

  @Override
  public CompletableFuture<List<WorkspaceFolder>> workspaceFolders() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<List<Object>> configuration(ConfigurationParams asked) {
    return CompletableFuture.completedFuture(
        asked.getItems().stream().<Object>map(_ -> Map.of()).toList());
  }

  /** What the protocol has as null, and its library does not mark so. */
  @SuppressWarnings("NullAway")
  private static <T> CompletableFuture<T> nothing() {
    return CompletableFuture.completedFuture(null);
  }
}
