package io.casestream.storage.rest;

import io.casestream.storage.domain.FilterField;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Says in the API's description by what cases can be filtered. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class FiltersInOpenApi implements OASFilter {

    private static final String CASES = "/api/v1/cases";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        describe(api, CASES, List.of("limit", "cursor"));
        describe(api, CASES + "/count", List.of());
    }

    private static void describe(OpenAPI api, String path, List<String> paging) {
        if (api.getPaths() == null || api.getPaths().getPathItem(path) == null) {
            return;
        }
        Operation list = api.getPaths().getPathItem(path).getGET();
        Stream.concat(FilterField.names().stream(), paging.stream())
                .map(FiltersInOpenApi::parameter)
                .forEach(list::addParameter);
    }

    private static Parameter parameter(String name) {
        return OASFactory.createParameter()
                .name(name)
                .in(In.QUERY)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
