package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationFilter;
import dev.maru.shared.ComponentId;
import dev.maru.ui.Table;

/** What was done to a component, the newest first. */
class OperationsTable extends Composite<Div> {
    private static final int MOST = 50;

    OperationsTable(Desk desk, ComponentId component) {
        Table<Operation> table = new Table<Operation>().allRows();
        table.part(
                        text("provisioning.operation"),
                        operation -> Parts.link(
                                Paths.of(operation.id()), text("provisioning.operation.kind", operation.kind())))
                .setFlexGrow(1);
        table.part(text("provisioning.state"), States::badge).setFlexGrow(0);
        table.words(text("provisioning.requester"), operation -> desk.words().person(operation.requester()));
        table.time(text("provisioning.operation.began"), Operation::createdAt);
        table.figures(text("provisioning.operation.took"), OperationPanel::took);
        table.setItems(desk.operations()
                .list(desk.caller(), OperationFilter.of(component), MOST, null)
                .items());
        getContent().add(table);
    }
}
